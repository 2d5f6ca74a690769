// Runs a test runner that can not take the whole run with it: `run-suite.mjs REPORT MINUTES COMMAND...`.
// A run that hangs is ended after MINUTES (exit 124, and no report: a failure). A runner that has written its report but
// does not end, because a test or a native library left something open, is ended too; its report is the verdict.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const GRACE_MS = Number(process.env.SUITE_GRACE_MS ?? 60_000);
const [report, minutes, command, ...args] = process.argv.slice(2);
const limit = Date.now() + Number(minutes) * 60_000;
// A group of its own: what the runner started ends with it.
const child = spawn(command, args, { stdio: 'inherit', detached: true });

function end(signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}

let reportedAt = null;
const timer = setInterval(() => {
  const now = Date.now();
  if (now > limit) {
    console.log(`\n${command}: not done after ${minutes} minutes, ended`);
    finish(124);
  } else if (reportedAt !== null) {
    if (now - reportedAt < GRACE_MS) return;
    console.log(`\n${command}: wrote its report ${GRACE_MS / 1000} s ago and did not end: ended`);
    finish(wellReported() === true ? 0 : 1);
  } else if (wellReported() !== null) {
    reportedAt = now;
  }
}, 250);

/** Whether the report says that all is well; null while it is not whole. */
function wellReported() {
  try {
    const found = JSON.parse(readFileSync(report, 'utf8'));
    return found.success ?? found.stats.unexpected === 0;
  } catch {
    return null;
  }
}

function finish(status) {
  clearInterval(timer);
  end('SIGKILL');
  process.exit(status);
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    end(signal);
    setTimeout(() => finish(130), 5000).unref();
  });
}
child.on('error', (error) => {
  console.log(`${command}: ${error.message}`);
  finish(127);
});
child.on('exit', (code) => {
  clearInterval(timer);
  process.exitCode = code ?? 1;
});
