// The tests share two cores with the build, the checks and each other (scripts/test.sh): jest's five seconds are then too
// few for one second of work. A test that needs more than this says so itself.
jest.setTimeout(60_000);
