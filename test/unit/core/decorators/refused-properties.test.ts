import { expect } from 'chai';
import { compileSnippets } from '../../../support/run-typescript.js';

const source = `import { CreatedAt, Version } from '@entable/core';
export class Wrong {
  @Version() version!: string;
  @CreatedAt() createdAt!: boolean;
}
`;

describe('a property that does not suit its decorator', () => {
  it('is refused by the compiler with a sentence, as legacy and as standard decorator', function () {
    this.timeout(120_000);
    const compiled = compileSnippets([
      { name: 'refused-legacy', source, decorators: 'legacy' },
      { name: 'refused-standard', source, decorators: 'standard' },
    ]);
    for (const { name, problems } of compiled) {
      expect(problems.match(/error TS1240/g), name).to.have.length(2);
      expect(problems, name)
        .to.include('Refused<"@Version() suits a number property">')
        .and.include('Refused<"@CreatedAt() suits a Date, string or number property">');
    }
  });
});
