// Prints "passed failed" of a JSON report by jest or Playwright. Flaky tests passed in the end; skipped ones do not count.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
if (report.stats) {
  const failed = report.stats.unexpected + (report.errors ?? []).length;
  console.log(`${report.stats.expected + report.stats.flaky} ${failed}`);
} else {
  // A suite that could not even be loaded has no tests, yet it failed.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  console.log(`${report.numPassedTests} ${report.numFailedTests + broken}`);
}
