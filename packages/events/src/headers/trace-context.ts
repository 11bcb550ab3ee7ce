/** Place in a distributed trace, as W3C Trace Context writes it. */
export interface TraceContext {
  readonly traceparent: string;
  readonly tracestate?: string | undefined;
}

const traceparentPattern =
  /^(?!ff)[\da-f]{2}-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}(?:-.*)?$/u;
const tracestateMember = /^[ \t]*[a-z\d][\w\-*/@]{0,255}=[ -+\--<>-~]{1,256}[ \t]*$/u;

/**
 * A trace context from its headers, `undefined` when `traceparent` is not well-formed: then a new trace begins. A `tracestate` that is
 * not well-formed is left out.
 */
export function traceContext(
  traceparent: string | undefined,
  tracestate: string | undefined,
): TraceContext | undefined {
  if (traceparent === undefined || traceparent.length > 512) return undefined;
  if (!traceparentPattern.test(traceparent)) return undefined;
  if (traceparent.startsWith('00') && traceparent.length !== 55) return undefined;
  return { traceparent, tracestate: isTracestate(tracestate) ? tracestate : undefined };
}

function isTracestate(text: string | undefined): boolean {
  if (text === undefined || text.length > 512) return false;
  const members = text.split(',').filter((member) => member.trim() !== '');
  return (
    members.length > 0 &&
    members.length <= 32 &&
    members.every((member) => tracestateMember.test(member))
  );
}
