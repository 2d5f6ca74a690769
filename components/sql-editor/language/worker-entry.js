// Turbopack bundles what `new Worker(new URL(…))` names, and publishes the named file as it stands, too: so it holds
// nothing but the way to the worker.
import './amc-sql-worker';
