import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { fixedClock } from '../../server/src/base/ports';
import { LineIndex } from '../../server/src/base/lineIndex';
import { readFixture as readObjects } from '../../server/src/formats/fixtureJson';
import { attributeAt } from '../../server/src/ide/navigation/attributeAt';
import { explainObject } from '../../server/src/preview/explain/ask';
import { containerVerdict } from '../../server/src/preview/explain/container';
import { explainLines } from '../../server/src/preview/explain/text';
import { plainLocation } from '../../server/src/model/plainLocation';
import type { Explanation, ExplainStep } from '../../server/src/protocol/explain';
import { connector } from '../support/configuration';
import { applyEdits, readFixture } from '../support/fixture';

const schema = JSON.parse(
  readFileSync(path.resolve(__dirname, '../../syntaxes/explain.schema.json'), 'utf8'),
) as object;
const valid = new Ajv({ strict: true, allErrors: true }).compile(schema);

const rules = `
metaverse {
    attributes {
        sourceAnchor string
        title string
        department string
        cloudFiltered boolean
        info string
        fax string
    }
    object person { sourceAnchor, title, department, cloudFiltered, info, fax }
}
//- ad.syncrule
connector "alder" {
    id        {ae4db4cc-b16b-4eb2-acf5-837ca84e4d7d}
    type      AD
    attributes {
        employeeID string
        title string
        department string
        ext string
        fax string
        manager reference
    }
    object user { employeeID, title, department, ext, fax, manager }
    partition "DC=alder" {
        include "DC=alder"
        exclude "OU=Out,DC=alder"
    }
}
//- cloud.syncrule
connector "cloud" {
    id        {b891884f-051e-4a83-95af-2544101c9083}
    type      AAD
    attributes {
        sourceAnchor string
        jobTitle string
        department string
        info string
    }
    object user { sourceAnchor, jobTitle, department, info }
}
//- in.syncrule
inbound rule "In Join" {
    id          {11111111-1111-1111-1111-111111111111}
    connector   "alder"
    object      user -> person
    link        Provision
    precedence  100

    scope {
        ext NOTEQUAL "Skip"
    }

    join {
        employeeID = sourceAnchor
    }

    flow {
        sourceAnchor <- employeeID
        title        <- title
        fax          <- fax
    }
}

inbound rule "In Custom" {
    id          {22222222-2222-2222-2222-222222222222}
    connector   "alder"
    object      user -> person
    link        Join
    precedence  50

    scope {
        department EQUAL "Sales"
    }

    flow {
        title         <- ext
        department    <- department
        cloudFiltered <- IIF([ext] = "NoSync", True, NULL)
    }
}
//- out.syncrule
outbound rule "Out Join" {
    id          {33333333-3333-3333-3333-333333333333}
    connector   "cloud"
    object      person -> user
    link        Provision
    precedence  110

    scope {
        sourceAnchor ISNOTNULL
        cloudFiltered NOTEQUAL "True"
    }

    join {
        sourceAnchor = sourceAnchor
    }

    flow {
        dn           <- "CN=" & [sourceAnchor]
        sourceAnchor <- sourceAnchor
        jobTitle     <- title
    }
}

outbound rule "Out Extra" {
    id          {44444444-4444-4444-4444-444444444444}
    connector   "cloud"
    object      person -> user
    link        Join
    precedence  111

    scope {
        department EQUAL "Law"
    }

    flow {
        department <- department
    }
}
`;

const fixture = JSON.stringify({
  objects: [
    {
      connector: 'alder',
      dn: 'CN=Ada,DC=alder',
      type: 'user',
      label: 'Ada',
      attributes: { employeeID: '7', title: 'Clerk', department: 'Sales', ext: 'Chief' },
    },
    {
      connector: 'alder',
      dn: 'CN=Ben,DC=alder',
      type: 'user',
      label: 'Ben',
      attributes: {
        employeeID: '8',
        title: 'Cook',
        department: 'Kitchen',
        manager: 'CN=Gone,OU=Out,DC=alder',
      },
    },
    {
      connector: 'alder',
      dn: 'CN=Cy,OU=Out,DC=alder',
      type: 'user',
      label: 'Cy',
      attributes: { employeeID: '9', ext: 'Skip' },
    },
    {
      connector: 'alder',
      dn: 'CN=Di,DC=alder',
      type: 'user',
      label: 'Di',
      attributes: { employeeID: '10', department: 'Sales', ext: 'NoSync' },
    },
    {
      connector: 'alder',
      dn: 'CN=Eva,DC=alder',
      type: 'user',
      label: 'Eva',
      attributes: { title: 'Guest' },
    },
  ],
});

function setting(text = rules) {
  const { loaded, files } = readFixture(text);
  const objects = readObjects(
    fixture,
    'file:///f.fixture.json',
    loaded.configuration.configuration,
  );
  expect(objects.diagnostics).toEqual([]);
  return { loaded, files, objects: objects.value };
}

const lines = new LineIndex(fixture);

function answerOf(name: string, attribute?: string, side?: string, text = rules) {
  const { loaded, objects } = setting(text);
  const { configuration, workspace } = loaded;
  const question = {
    ...(attribute === undefined ? {} : { attribute }),
    ...(side === undefined ? {} : { side }),
  };
  return explainObject(configuration, objects, { name }, question, {
    clock: fixedClock(0),
    locate: (origin) => {
      const at = workspace.locate(origin);
      return at === undefined ? undefined : plainLocation(at.file, at.span);
    },
    placeInFixture: (span) => ({
      uri: 'file:///f.fixture.json',
      range: { start: lines.position(span.start), end: lines.position(span.end) },
    }),
  });
}

/** Explains, and checks that the published shape describes it and that every sentence has a line. */
function explained(name: string, attribute?: string, side?: string, text = rules): Explanation {
  const answer = answerOf(name, attribute, side, text);
  if (answer.kind === 'error') throw new Error(answer.message);
  expect(valid(JSON.parse(JSON.stringify(answer.explanation))), JSON.stringify(valid.errors)).toBe(
    true,
  );
  return answer.explanation;
}

const said = (explanation: Explanation, step: ExplainStep): readonly string[] =>
  explanation.sentences.filter((sentence) => sentence.step === step).map(({ text }) => text);

describe('why an attribute has its value', () => {
  it('says in order who reads it, who won, what the metaverse holds, who exports it and what happens', () => {
    const explanation = explained('Ada', 'title');
    const order = [
      'object',
      'scope',
      'link',
      'contribution',
      'value',
      'export',
      'target',
      'advice',
    ];
    expect([...new Set(explanation.sentences.map(({ step }) => step))]).toEqual(order);
    expect(explanation.answer).toBe(
      'title of Ada is "Chief", set by "In Custom" (precedence 50); it is exported.',
    );
    expect(said(explanation, 'contribution')).toEqual([
      '"In Custom" (precedence 50) gives "Chief" (reading ext = "Chief"): wins: it has the highest precedence.',
      '"In Join" (precedence 100) gives "Clerk" (reading title = "Clerk"): lost to "In Custom" (precedence 50).',
    ]);
    expect(said(explanation, 'target')).toContain(
      'jobTitle of cloud is to become "Chief"; it has no value now.',
    );
    expect(said(explanation, 'advice')).toEqual(['Nothing has to change for this.']);
  });

  it('names the clause that fails, with the actual value, and what would have to change', () => {
    const explanation = explained('Ben', 'department');
    expect(said(explanation, 'scope')).toEqual([
      '"In Custom" (precedence 50) sets department from department, but is out of scope.',
      'Clause "department EQUAL Sales" fails: department is "Kitchen", not "Sales".',
    ]);
    expect(said(explanation, 'value')).toContain('department in the metaverse has no value.');
    expect(said(explanation, 'advice')).toContain(
      'For "In Custom" (precedence 50) to apply, department would have to be "Sales".',
    );
    const clause = explanation.sentences.find(({ text }) => text.startsWith('Clause'));
    const { files } = setting();
    const file = files.find(({ uri }) => uri === clause?.location.uri);
    const { line, character } = clause?.location.range.start ?? { line: -1, character: 0 };
    expect(file?.text.split('\n')[line]?.slice(character)).toBe('department EQUAL "Sales"');
  });

  it('names the outbound rule whose scope keeps a value back', () => {
    const explanation = explained('Ada', 'department');
    expect(explanation.answer).toBe(
      'department of Ada is "Sales", set by "In Custom" (precedence 50); it reaches no other directory.',
    );
    expect(said(explanation, 'export')).toEqual([
      '"Out Extra" (precedence 111) exports department to department of cloud, but is out of scope.',
      'Clause "department EQUAL Law" fails: department is "Sales", not "Law".',
    ]);
    expect(said(explanation, 'advice')).toEqual([
      'For "Out Extra" (precedence 111) to apply, department would have to be "Law".',
    ]);
  });

  it('says what a mapping read where it gave nothing', () => {
    const explanation = explained('Di', 'fax');
    expect(said(explanation, 'contribution')).toEqual([
      '"In Join" (precedence 100) (reading fax = no value): fax has no value: falls through to the next rule.',
    ]);
    expect(said(explanation, 'advice')).toContain(
      'Give fax of Di (alder) a value; "In Join" (precedence 100) would then have something to give.',
    );
  });

  it('follows an attribute of a directory into the metaverse', () => {
    expect(explained('Ada', 'ext').answer).toContain('title of Ada is "Chief"');
    expect(explained('Ada', 'jobTitle', 'cloud').answer).toContain('title of Ada is "Chief"');
    expect(explained('Ada', 'nonsense').answer).toBe('No rule reads or sets nonsense.');
  });

  it('says which error keeps the object as it was', () => {
    const failing = rules.replace('title         <- ext', 'title         <- Error("no")');
    const explanation = explained('Ada', 'title', undefined, failing);
    expect(explanation.answer).toBe('title of Ada stays as it was, because of an error.');
    expect(said(explanation, 'error')[0]).toContain(
      'sync-rule-error-function-triggered: no (attribute title of "In Custom" (precedence 50))',
    );
  });
});

describe('an attribute that nothing sets or nothing exports', () => {
  it('is said to be so, and the missing inbound flow is offered', () => {
    const explanation = explained('Ada', 'info');
    expect(said(explanation, 'scope')).toEqual(['No rule sets info in the metaverse.']);
    expect(said(explanation, 'export')).toEqual(['No outbound rule exports info.']);
    expect(explanation.offers.map(({ title }) => title)).toEqual([
      'Add the flow info <- info to "In Custom" (precedence 50)',
      'Add the flow info <- info to "Out Join" (precedence 110)',
    ]);
  });

  it('can be given a flow that the language reads, after which the answer is another one', () => {
    const [, offer] = explained('Ada', 'info').offers;
    const { files } = setting();
    const file = files.find(({ uri }) => uri === offer?.uri);
    if (offer === undefined || file === undefined) throw new Error('no offer');
    const fileLines = new LineIndex(file.text);
    const at = fileLines.lineStart(offer.range.start.line) + offer.range.start.character;
    const changed = applyEdits(file.text, [
      { span: { start: at, end: at }, newText: offer.newText },
    ]);
    const again = explained(
      'Ada',
      'info',
      undefined,
      rules.replace(file.text.trim(), changed.trim()),
    );
    expect(said(again, 'export')[0]).toContain(
      '"Out Join" (precedence 110) exports info to info of cloud and applies',
    );
    expect(again.offers.map(({ rule }) => rule.name)).toEqual(['In Custom']);
  });

  it('is offered a section of flows where the rule has none', () => {
    const bare = rules
      .replace(/ {4}flow \{\n {8}department <- department\n {4}\}\n/, '')
      .replace(/jobTitle {5}<- title/, '$&\n        info <- title');
    expect(explained('Ada', 'department', undefined, bare).offers[0]?.title).toContain(
      '"Out Join"',
    );
  });
});

describe('why an object is in a directory or not', () => {
  it('follows it to the target', () => {
    const explanation = explained('Ada');
    expect(explanation.answer).toBe('Ada is in cloud.');
    expect(said(explanation, 'object')).toContain(
      'It lies in DC=alder, which the connector reads.',
    );
    expect(said(explanation, 'target')).toContain(
      'An add waits for the next export to cloud with 2 changed attributes.',
    );
  });

  it('names the filter, who set it, and what would have to change', () => {
    const explanation = explained('Di');
    expect(explanation.answer).toContain('not in cloud');
    expect(said(explanation, 'export')).toContain(
      'Clause "cloudFiltered NOTEQUAL True" fails: cloudFiltered is True.',
    );
    expect(said(explanation, 'value')).toContain(
      'cloudFiltered in the metaverse is True: set by "In Custom" (precedence 50).',
    );
    expect(said(explanation, 'advice')).toContain(
      'For "Out Join" (precedence 110) to apply, cloudFiltered would have to be anything but "True".',
    );
  });

  it('names an inbound scope and a container that the connector leaves out', () => {
    const explanation = explained('Cy');
    expect(explanation.answer).toBe(
      'Cy reaches no other directory: no rule is in scope: ext is "Skip".',
    );
    expect(said(explanation, 'object')).toContain(
      'It lies in OU=Out,DC=alder, which the connector leaves out: the product would not import it.',
    );
    expect(said(explanation, 'scope')).toContain(
      'Clause "ext NOTEQUAL Skip" fails: ext is "Skip".',
    );
  });

  it('names the key that is missing for a join', () => {
    const explanation = explained('Eva');
    expect(said(explanation, 'link')[0]).toContain(
      'employeeID has no value, so there is nothing to search for',
    );
    expect(said(explanation, 'advice')[0]).toContain('Give the object a value to join on');
  });

  it('says of an object that the fixture lacks who refers to it, and that its container is left out', () => {
    const answer = answerOf('CN=Gone,OU=Out,DC=alder');
    expect(answer.kind === 'error' && answer.message).toContain('Ben refers to it');
    expect(answer.kind === 'error' && answer.message).toContain(
      'The connector alder does not read its container.',
    );
  });
});

describe('explanations as text', () => {
  it('end each sentence with its file and line', () => {
    const text = explainLines(explained('Ada', 'title'), (uri) =>
      uri.replace('file:///configuration/', ''),
    ).join('\n');
    const sentences = text.split('\n').filter((line) => line.startsWith('  '));
    expect(sentences.length).toBeGreaterThan(5);
    for (const sentence of sentences) expect(sentence).toMatch(/ \[\S+:\d+\]$/);
    expect(text.startsWith('title of Ada (user of alder)\n')).toBe(true);
  });
});

describe('the attribute at a place', () => {
  it('is the one under the cursor, with its side', () => {
    const { loaded, files } = setting();
    const file = files.find(({ uri }) => uri.endsWith('out.syncrule'));
    if (file === undefined) throw new Error('no file');
    expect(attributeAt(loaded.workspace, file.uri, file.text.indexOf('jobTitle') + 2)).toEqual({
      attribute: 'jobTitle',
      side: 'cloud',
    });
    expect(attributeAt(loaded.workspace, file.uri, file.text.indexOf('<- title') + 4)).toEqual({
      attribute: 'title',
      side: 'metaverse',
    });
    expect(attributeAt(loaded.workspace, file.uri, 2)).toBeUndefined();
  });
});

describe('containers', () => {
  const partitions = [
    {
      name: 'DC=a',
      parameters: new Map(),
      inclusions: ['DC=a', 'OU=Keep,OU=Old,DC=a'],
      exclusions: ['OU=Old,DC=a'],
    },
  ];
  const one = connector({ id: 'x', name: 'x', partitions });

  it('decide by the nearest ancestor', () => {
    expect(containerVerdict(one, 'CN=u,DC=A')).toEqual({ kind: 'included', by: 'DC=a' });
    expect(containerVerdict(one, 'CN=u,OU=old,DC=a')).toEqual({
      kind: 'excluded',
      by: 'OU=Old,DC=a',
    });
    expect(containerVerdict(one, 'CN=u,OU=Keep,OU=Old,DC=a')).toEqual({
      kind: 'included',
      by: 'OU=Keep,OU=Old,DC=a',
    });
    expect(containerVerdict(one, 'CN=u,DC=b')).toEqual({ kind: 'outside' });
    expect(containerVerdict(one, 'CN=u\\,OU=Old,DC=a')).toEqual({ kind: 'included', by: 'DC=a' });
    expect(containerVerdict(connector({ id: 'x', name: 'x' }), 'CN=u')).toEqual({
      kind: 'unknown',
    });
  });
});
