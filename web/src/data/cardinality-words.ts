export const cardinalityWords = {
  MANY_TO_ONE: { label: 'Many to one', icon: 'i-lucide-arrow-right' },
  ONE_TO_ONE: { label: 'One to one', icon: 'i-lucide-arrow-left-right' },
  ONE_TO_MANY: { label: 'One to many', icon: 'i-lucide-git-fork' },
} as const;

export const cardinalityItems = (['MANY_TO_ONE', 'ONE_TO_ONE', 'ONE_TO_MANY'] as const).map((value) => ({
  value,
  ...cardinalityWords[value],
}));
