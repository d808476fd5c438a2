import 'reflect-metadata';
import { Attribute, CreatedAt, UpdatedAt, Version, type AttributeDecorator } from '@entable/core';

// What legacy decorators may stand on; test/standard has the same for standard ones.

export class Stands {
  @Version() number!: number;
  @Version() nullable?: number | null;
  @CreatedAt() date!: Date;
  @CreatedAt() text!: string;
  @UpdatedAt() either!: Date | number;
  @Attribute() static anything: unknown;
  // @ts-expect-error: a version is a number
  @Version() version!: string;
  // @ts-expect-error: also where it may be one
  @Version() union!: number | string;
  // @ts-expect-error: and where a getter gives it
  @Version() get getter(): string {
    return '';
  }
  // @ts-expect-error: a stamp is a Date, a string or a number
  @CreatedAt() created!: boolean;
  // @ts-expect-error: one of them, not several
  @UpdatedAt() updated!: Date[];
}

/** Decorators of one's own: a declaration can name their types. */
export const tenant = (): AttributeDecorator => Attribute({ name: 'tenant' });
export const revision = () => Version({ name: 'revision' });

export class Own {
  @tenant() tenant!: string;
  @revision() revision!: number;
  // @ts-expect-error: as @Version itself
  @revision() other!: string;
}
