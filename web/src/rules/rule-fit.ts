import type { Operand, Rule } from '@partitura/server/query/rule';
import { attributeAt, followPath, type EntityMap } from './data-model.ts';

/** From the rows of one entity to those of another. */
export interface Turn {
  readonly entities: EntityMap;
  readonly from: string;
  readonly to: string;
}

/** What of a rule still holds together about the rows of another entity; `dropped`: the conditions that do not. */
export function fitRule(rule: Rule, turn: Turn): { kept: Rule | null; dropped: Rule[] } {
  if (rule.type !== 'group')
    return isFit(rule, turn) ? { kept: rule, dropped: [] } : { kept: null, dropped: [rule] };
  const members = rule.members.map((member) => fitRule(member, turn));
  // Without its first member, EXCEPT would say something else.
  if (rule.operator === 'except' && members[0]?.kept === null) return { kept: null, dropped: [rule] };
  const kept = members.flatMap((member) => member.kept ?? []);
  return {
    kept: kept.length === 0 && rule.members.length > 0 ? null : { ...rule, members: kept },
    dropped: members.flatMap(({ dropped }) => dropped),
  };
}

function isFit(rule: Rule, turn: Turn): boolean {
  if (turn.from === turn.to) return true;
  switch (rule.type) {
    case 'group':
      return rule.members.every((member) => isFit(member, turn));
    case 'exists': {
      const ends = turned(rule.path, turn);
      return ends !== null && (rule.where === undefined || isFit(rule.where, ends));
    }
    case 'compare':
      return (
        isFitOperand(rule.operand, turn) &&
        (rule.value?.type !== 'expression' || isFitText(rule.value.text, turn))
      );
    // What they name is about the rows of one entity.
    case 'audience':
    case 'filter':
    case 'feedback':
      return false;
  }
}

export function isFitOperand(operand: Operand, turn: Turn): boolean {
  switch (operand.type) {
    case 'attribute':
      return isSameType(operand, turn);
    case 'column':
      return true;
    case 'expression':
      return isFitText(operand.text, turn);
    case 'aggregate': {
      const ends = turned(operand.path, turn);
      if (ends === null) return false;
      const isOfFit = operand.of === undefined || isSameType(operand.of, ends);
      return isOfFit && (operand.where === undefined || isFit(operand.where, ends));
    }
  }
}

/** An attribute that is not chosen yet may be chosen there too. */
export function isSameType(attribute: { path: readonly string[]; name: string }, turn: Turn): boolean {
  if (turn.from === turn.to || attribute.name === '') return true;
  const after = attributeAt(turn.entities, turn.to, attribute);
  return after !== null && after.type === attributeAt(turn.entities, turn.from, attribute)?.type;
}

function turned(path: readonly string[], { entities, from, to }: Turn): Turn | null {
  const before = followPath(entities, from, path).entity;
  const after = followPath(entities, to, path).entity;
  return after === null ? null : { entities, from: before?.name ?? '', to: after.name };
}

const words =
  /'(?:[^']|'')*'|\$[\p{L}\p{N}_.]+|(?:[\p{L}_][\p{L}\p{M}\p{N}_]*|\[[^\]]*\])(?:\.(?:[\p{L}_][\p{L}\p{M}\p{N}_]*|\[[^\]]*\]))*\s*\(?/gu;

/** Whether every attribute that an expression reads is there too, of the same type. */
function isFitText(text: string, turn: Turn): boolean {
  return [...text.matchAll(words)]
    .map(([word]) => word.trim())
    .filter((word) => !/^['$]|\($/.test(word))
    .map((word) => [...word.matchAll(/\[([^\]]*)\]|[^.]+/g)].map(([plain, bracketed]) => bracketed ?? plain))
    .every((steps) => {
      const attribute = { path: steps.slice(0, -1), name: steps.at(-1) ?? '' };
      return attributeAt(turn.entities, turn.from, attribute) === null || isSameType(attribute, turn);
    });
}
