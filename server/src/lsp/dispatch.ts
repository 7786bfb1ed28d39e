/** The one place that catches our own bugs: they are logged, and the editor gets the feature's empty answer. */
import { type CancellationToken, type Connection, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

export type Handler<Params, Result> = (params: Params, token: CancellationToken) => Result | Promise<Result>;

export function answering<Params, Result>(
  connection: Connection,
  what: string,
  empty: Result,
  handler: Handler<Params, Result>,
): (params: Params, token: CancellationToken) => Promise<Result | ResponseError<void>> {
  return async (params, token) => {
    // Requests queue up behind each other: one that was cancelled meanwhile is not worked on.
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    try {
      return await handler(params, token);
    } catch (error) {
      log(connection, what, error);
      return empty;
    }
  };
}

/** For requests without an answer that would be true when we failed: the editor is told. */
export function orFailing<Params, Result>(
  connection: Connection,
  what: string,
  handler: (params: Params) => Promise<Result>,
): (params: Params) => Promise<Result | ResponseError<void>> {
  return async (params) => {
    try {
      return await handler(params);
    } catch (error) {
      log(connection, what, error);
      const text = error instanceof Error ? error.message : String(error);
      return new ResponseError(ErrorCodes.InternalError, `This is a fault of Primed, please report it: ${text}`);
    }
  };
}

export function guarded(connection: Connection, what: string, job: () => void): void {
  try {
    job();
  } catch (error) {
    log(connection, what, error);
  }
}

function log(connection: Connection, what: string, error: unknown): void {
  connection.console.error(`${what} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}
