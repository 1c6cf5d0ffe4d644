/** Everybody of `peopleWhoBuy`, and the end: the least that runs, as the API takes it. */
export const peopleGraph = {
  activities: [
    {
      id: 'people',
      kind: 'build-audience',
      label: 'People',
      position: { x: 0, y: 0 },
      config: { dimension: 'people', rule: { type: 'group', operator: 'and', members: [] } },
    },
    { id: 'end', kind: 'end', label: 'End', position: { x: 300, y: 0 }, config: {} },
  ],
  transitions: [{ id: 'a', sourceActivity: 'people', outlet: 'out', targetActivity: 'end', inlet: 'in' }],
};
