import { Range, Uri, type TestController, type TestItem } from 'vscode';
import type { PlainRange } from '../../../../server/src/protocol/preview';
import type { RuleTest, RuleTestFile } from '../../../../server/src/protocol/ruleTests';
import { testItem } from '../../infrastructure/shown';

export const rangeOf = ({ start, end }: PlainRange): Range =>
  new Range(start.line, start.character, end.line, end.character);

/** What a leaf of the Test Explorer stands for. */
export interface ListedTest {
  readonly file: RuleTestFile;
  readonly test: RuleTest;
}

/** The tests of the explorer: configuration ▸ fixture ▸ expectation. */
export class TestTree {
  private readonly tests = new WeakMap<TestItem, ListedTest>();

  constructor(private readonly controller: TestController) {}

  /** What an item stands for; undefined for configurations and fixtures. */
  of(item: TestItem): ListedTest | undefined {
    return this.tests.get(item);
  }

  /** Puts the items in the place of those that were there; items with the same id keep their results. */
  show(files: readonly RuleTestFile[]): void {
    const byConfiguration = new Map<string, RuleTestFile[]>();
    for (const file of files)
      byConfiguration.set(file.configuration, [
        ...(byConfiguration.get(file.configuration) ?? []),
        file,
      ]);
    this.controller.items.replace(
      [...byConfiguration].map(([uri, some]) => this.configurationItem(uri, some)),
    );
  }

  /** The leaves at or below items. */
  leaves(items: Iterable<TestItem>): TestItem[] {
    return [...items].flatMap((item) =>
      item.children.size === 0 ? [item] : this.leaves([...item.children].map(([, child]) => child)),
    );
  }

  private configurationItem(uri: string, files: readonly RuleTestFile[]): TestItem {
    const item = testItem(this.controller, {
      id: uri,
      label: files[0]?.configurationName ?? uri,
      uri: Uri.parse(uri, true),
    });
    item.children.replace(files.map((file) => this.fixtureItem(file)));
    return item;
  }

  private fixtureItem(file: RuleTestFile): TestItem {
    const uri = Uri.parse(file.fixture, true);
    const item = testItem(this.controller, {
      id: file.fixture,
      label: uri.path.split('/').pop() ?? file.fixture,
      uri,
    });
    const seen = new Map<string, number>();
    item.children.replace(
      file.tests.map((test) => {
        // Names keep their results when an entry is put before them; only a second one of a name is told apart by its number.
        const number = (seen.get(test.label) ?? 0) + 1;
        seen.set(test.label, number);
        const child = testItem(this.controller, {
          id: `${file.fixture}#${test.label}#${number}`,
          label: test.label,
          uri,
          description: test.object?.dn,
        });
        child.range = rangeOf(test.location.range);
        this.tests.set(child, { file, test });
        return child;
      }),
    );
    return item;
  }
}
