import { readProse } from './prose';

it('reads paragraphs, lists, strong and code', () => {
  expect(readProse('One `row` is\none **ad**.\n\nSecond.\n- **`dsp_views`** on `a = b`.\n- two\n  goes on')).toEqual([
    {
      kind: 'paragraph',
      text: [
        { kind: 'text', text: 'One ' },
        { kind: 'code', text: 'row' },
        { kind: 'text', text: ' is one ' },
        { kind: 'strong', text: 'ad' },
        { kind: 'text', text: '.' },
      ],
    },
    { kind: 'paragraph', text: [{ kind: 'text', text: 'Second.' }] },
    {
      kind: 'list',
      items: [
        [
          { kind: 'code', text: 'dsp_views' },
          { kind: 'text', text: ' on ' },
          { kind: 'code', text: 'a = b' },
          { kind: 'text', text: '.' },
        ],
        [{ kind: 'text', text: 'two goes on' }],
      ],
    },
  ]);
});

it.each([
  ['', []],
  ['a ** b', [{ kind: 'paragraph', text: [{ kind: 'text', text: 'a ** b' }] }]],
  ['<b onclick="x">', [{ kind: 'paragraph', text: [{ kind: 'text', text: '<b onclick="x">' }] }]],
])('takes %p as text', (markdown, blocks) => {
  expect(readProse(markdown)).toEqual(blocks);
});
