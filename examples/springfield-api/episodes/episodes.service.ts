import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { Repository, transactWrite } from '@entable/core';
import { InjectClient, InjectRepository } from '@entable/nestjs';
import { ConflictException, Injectable, UnprocessableEntityException } from '@nestjs/common';
import { Character } from '../characters/character.js';
import { Episode } from './episode.js';

@Injectable()
export class EpisodesService {
  constructor(
    @InjectRepository(Episode) private readonly episodes: Repository<Episode>,
    @InjectRepository(Character) private readonly characters: Repository<Character>,
    @InjectClient() private readonly dynamodb: DynamoDBClient,
  ) {}

  /** Stores an episode and counts it for each of its cast: all of it, or nothing. */
  async create(episode: Episode): Promise<void> {
    const { appearances } = this.characters.attr;
    try {
      await transactWrite(this.dynamodb, [
        this.episodes.tx.create(episode),
        ...episode.cast.map((name) => this.characters.tx.patch(name, [appearances.increment(1)])),
      ]);
    } catch (error) {
      throw error instanceof TransactionCanceledException ? (refusalOf(episode, error) ?? error) : error;
    }
  }
}

/** The reasons have the order of the legs: the episode's is first. */
function refusalOf({ cast }: Episode, { CancellationReasons = [] }: TransactionCanceledException): Error | undefined {
  const [exists, ...missing] = CancellationReasons.map(({ Code }) => Code === 'ConditionalCheckFailed');
  if (exists === true) return new ConflictException('The episode exists already.');
  const names = cast.filter((_name, at) => missing[at]);
  if (names.length === 0) return undefined;
  return new UnprocessableEntityException({ message: `There is no ${names.join(', no ')}.`, missing: names });
}
