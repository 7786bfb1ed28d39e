/** Asks the editor to ask again for what other files and settings change: lenses and hints. Only editors that can be asked. */
import type { ClientCapabilities, Connection } from 'vscode-languageserver';

export class Refresh {
  readonly #connection: Connection;
  #lenses = false;
  #hints = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  set capabilities({ workspace }: ClientCapabilities) {
    this.#lenses = workspace?.codeLens?.refreshSupport === true;
    this.#hints = workspace?.inlayHint?.refreshSupport === true;
  }

  refresh(): void {
    // An editor that is about to close answers with an error, which is no news.
    if (this.#lenses) this.#connection.sendRequest('workspace/codeLens/refresh').catch(() => {});
    if (this.#hints) this.#connection.languages.inlayHint.refresh().catch(() => {});
  }
}
