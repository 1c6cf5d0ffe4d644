import type { Locator, Page } from 'playwright-core';

/** What a person does in a rule builder, by mouse and keys. A place is where something stands in the rule: `members.0.where`. */
export interface RuleHands {
  /** A condition or group. */
  member(place: string): Locator;
  /** "Add condition" and "More" of the group at a place. */
  addition(place: string): Locator;
  /** Adds something else than a condition to a group. */
  add(place: string, what: string): Promise<void>;
  /** Takes an option of a list, by its label. */
  choose(label: string, option: string, within: Locator): Promise<void>;
  /** Takes the attribute that the search finds first. */
  pickAttribute(opener: Locator, search: string): Promise<void>;
  /** Adds a condition on the attribute that the search finds first. */
  addCondition(place: string, index: number, search: string, operator: string): Promise<Locator>;
  /** A link's name is searched, and gone over or taken. */
  pickLinkedRows(within: Locator, ...links: readonly string[]): Promise<void>;
  /** Adds an aggregate of linked rows; gives its place back. */
  addAggregate(place: string, index: number, aggregate: AggregateByHand): Promise<string>;
  /** The rule as the page says it. */
  sentence(): Promise<string>;
}

export interface AggregateByHand {
  readonly name: string;
  readonly over: readonly string[];
  readonly of?: string;
  readonly value: string;
}

const memberPlace = (place: string, index: number): string =>
  `${place === '' ? '' : `${place}.`}members.${index}`;

export function ruleHands(page: Page): RuleHands {
  const member = (place: string): Locator => page.locator(`[data-place="${place}"]`);
  const addition = (place: string): Locator => page.locator(`[data-addition="${place}"]`);

  async function add(place: string, what: string): Promise<void> {
    await addition(place)
      .getByRole('button', { name: /^Add something else/ })
      .click();
    await page.getByRole('menuitem', { name: what, exact: true }).click();
  }
  async function choose(label: string, option: string, within: Locator): Promise<void> {
    await within.getByLabel(label, { exact: true }).first().click();
    await page.getByRole('option', { name: option, exact: true }).click();
    // As it closes it takes the focus once more.
    await page.getByRole('listbox').waitFor({ state: 'hidden' });
  }
  /** In the list of attributes, which stands open. */
  async function takeFound(search: string): Promise<void> {
    const box = page.getByLabel('Search attributes and links');
    await box.fill(search);
    await page.keyboard.press('Enter');
    await box.waitFor({ state: 'hidden' });
  }
  async function pickAttribute(opener: Locator, search: string): Promise<void> {
    await opener.click();
    await takeFound(search);
  }
  async function addCondition(
    place: string,
    index: number,
    search: string,
    operator: string,
  ): Promise<Locator> {
    await addition(place).getByRole('button', { name: 'Add condition', exact: true }).click();
    const condition = member(memberPlace(place, index));
    await takeFound(search);
    await choose('Operator', operator, condition);
    return condition;
  }
  async function pickLinkedRows(within: Locator, ...links: readonly string[]): Promise<void> {
    await within
      .getByRole('button', { name: /^Linked rows: / })
      .first()
      .click();
    for (const [index, link] of links.entries()) {
      await page.getByLabel('Search links').fill(link);
      if (index === links.length - 1) return page.keyboard.press('Enter');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
    }
  }
  async function addAggregate(
    place: string,
    index: number,
    { name, over, of, value }: AggregateByHand,
  ): Promise<string> {
    await add(place, 'Aggregate of linked rows');
    const own = memberPlace(place, index);
    await choose('Aggregate function', name, member(own));
    await pickLinkedRows(member(own), ...over);
    if (of !== undefined)
      await pickAttribute(member(own).getByRole('button', { name: /^Aggregated attribute: / }), of);
    await member(own).getByLabel('Value', { exact: true }).fill(value);
    return own;
  }
  return {
    member,
    addition,
    add,
    choose,
    pickAttribute,
    addCondition,
    pickLinkedRows,
    addAggregate,
    sentence: async () => ((await page.getByTestId('rule-sentence').textContent()) ?? '').trim(),
  };
}
