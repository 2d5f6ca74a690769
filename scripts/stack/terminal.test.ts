import { isRoutine } from './terminal';

test.each([
  ['app      {"level":30,"time":"2026-11-30T13:30:00.129Z","job":"refresh-tokens","msg":"job done"}', true],
  ['app      {"level":20,"time":"2026-11-30T13:30:00.129Z","msg":"asked"}', true],
  ['app      {"level":40,"time":"2026-11-30T13:30:00.129Z","msg":"a job was late"}', false],
  ['app      {"level":50,"time":"2026-11-30T13:30:00.129Z","msg":"a job failed"}', false],
  ['app      Ready in 412ms', false],
  ['sandbox  The synthetic world is ready after 16.0 s.', false],
  ['ready in 9.0 s: http://127.0.0.1:3000', false],
  ['app      exited with code 1; starting it again in 1 s', false],
  ['sign in as {"level":30,', false],
])('%s: for the log file alone: %p', (line, routine) => {
  expect(isRoutine(line)).toBe(routine);
});
