import { AMAZON_OUTCOMES, amazonOutcomeMessage } from './constants';

test('every outcome has a sentence', () => {
  for (const amazon of AMAZON_OUTCOMES) expect(amazonOutcomeMessage({ amazon })?.text).toMatch(/^[A-Z].+\.$/);
});

test.each([
  [{ amazon: 'connected', added: '4' }, 'success', 'Amazon is connected. 4 instances were added.'],
  [{ amazon: 'connected', added: '1' }, 'success', 'Amazon is connected. 1 instance was added.'],
  [{ amazon: 'connected', added: '0' }, 'success', 'Amazon is connected. There are no new instances.'],
  [{ amazon: 'connected' }, 'success', 'Amazon is connected.'],
  [{ amazon: 'connected', added: '<b>' }, 'success', 'Amazon is connected.'],
  [{ amazon: 'connected', added: '2', failed: '1' }, 'warning', /2 instances were added.*1 account could/],
  [{ amazon: 'denied', added: '4' }, 'error', /did not give your consent/],
])('%j', (query, tone, text) => {
  expect(amazonOutcomeMessage(query)).toEqual({
    tone,
    text: typeof text === 'string' ? text : expect.stringMatching(text),
  });
});

test.each([undefined, null, '', 'constructor', 'CONNECTED', '<script>'])('%p says nothing', (amazon) => {
  expect(amazonOutcomeMessage({ amazon })).toBeNull();
});
