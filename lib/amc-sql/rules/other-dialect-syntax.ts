import { type Rule, replaceWith } from './rule';

export const interval: Rule = {
  id: 'interval',
  severity: 'warning',
  title: 'INTERVAL arithmetic',
  doc: "AMC's own queries never use INTERVAL, and audience queries refuse it. Compare with SECONDS_BETWEEN(a, b) <= 60 * 60 * 24 * days, or reach further back with EXTEND_TIME_WINDOW.",
  check(context) {
    for (const node of context.nodes('interval')) {
      const message =
        'INTERVAL is not documented for AMC and refused in audience queries. Use SECONDS_BETWEEN(from, to) or EXTEND_TIME_WINDOW.';
      if (context.mode === 'audience') {
        context.report(node, message, { severity: 'error', amc: 'interval data types are not enabled' });
      } else context.report(node, message);
    }
  },
};

export const castShorthand: Rule = {
  id: 'cast-shorthand',
  severity: 'error',
  title: 'x::type',
  doc: 'The :: cast belongs to PostgreSQL. AMC has CAST(x AS type).',
  check(context) {
    for (const node of context.nodes('cast')) {
      if (node.form !== '::') continue;
      const standard = `CAST(${context.text(node.expression)} AS ${context.text(node.type)})`;
      context.report(node, `AMC has no :: cast. Write ${standard}.`, {
        amc: 'Encountered ":"',
        fix: replaceWith('Write CAST', node, standard),
      });
    }
  },
};

export const concatOperator: Rule = {
  id: 'concat-operator',
  severity: 'info',
  title: '|| joins texts',
  doc: "AMC's guides and queries join texts with CONCAT; || is not documented.",
  check(context) {
    for (const node of context.nodes('binary')) {
      if (node.operator === '||')
        context.report(node.operatorSpan, '|| is not documented for AMC: CONCAT(a, b, …) is.');
    }
  },
};

export const doubleQuotes: Rule = {
  id: 'double-quotes',
  severity: 'warning',
  title: 'Double quotes',
  doc: 'It is not documented whether AMC reads double quotes as a name or as a text. Its own queries use single quotes for texts and plain names.',
  check(context) {
    for (const { kind, text, start, end } of context.parsed.tokens) {
      if (kind !== 'quoted' || !text.startsWith('"')) continue;
      const inner = text.slice(1, -1);
      const plain = /^[A-Za-z_]\w*$/.test(inner);
      const message =
        "AMC may read double quotes as a text or as a name. Write 'text' in single quotes, names without quotes.";
      const fix = replaceWith(
        plain ? `Write ${inner}` : 'Use single quotes',
        { start, end },
        plain ? inner : `'${inner.replaceAll("'", "''")}'`,
      );
      context.report({ start, end }, message, { fix });
    }
  },
};

export const notEqualsOperator: Rule = {
  id: 'double-equals',
  severity: 'error',
  title: '== compares',
  doc: 'SQL compares with one =.',
  check(context) {
    for (const node of context.nodes('binary')) {
      if (node.operator !== '==') continue;
      const fix = replaceWith('Write =', node.operatorSpan, '=');
      context.report(node.operatorSpan, 'SQL compares with a single =.', { amc: 'Encountered "="', fix });
    }
  },
};

export const semicolon: Rule = {
  id: 'semicolon',
  severity: 'hint',
  title: 'Semicolon at the end',
  doc: 'AMC needs no ; and refuses it in audience queries, which it wraps into another query.',
  check(context) {
    const span = context.parsed.semicolon;
    if (span === null) return;
    const audience = context.mode === 'audience';
    const message = audience ? 'Audience queries must not end with ;.' : 'The ; is not needed.';
    context.report(span, message, { severity: audience ? 'error' : 'hint', fix: replaceWith('Remove it', span, '') });
  },
};
