/** The page of the control-flow view: shows the graphs that the extension sends, says which step was chosen, marks that of the cursor. */
import type { FromControlFlowView, ToControlFlowView } from '../../../server/src/protocol/views.ts';
import { drawGraph } from './draw.ts';
import type { Measure } from './layout.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromControlFlowView): void };

const editor = acquireVsCodeApi();
const status = document.createElement('p');
status.id = 'status';
status.setAttribute('role', 'status');
const graphs = document.createElement('main');
document.body.append(status, graphs);

window.addEventListener('message', ({ data }: MessageEvent<ToControlFlowView>) => {
  switch (data.kind) {
    case 'graphs':
      show(data);
      break;
    case 'problem':
      status.textContent = data.message;
      if (data.clear) graphs.replaceChildren();
      graphs.classList.toggle('outdated', !data.clear);
      break;
    case 'cursor':
      markStep(data.step === null ? null : stepAt(data.step.graph, data.step.label));
  }
});

graphs.addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  const all = [...graphs.querySelectorAll<SVGElement>('.node[tabindex]')];
  const next = all[all.indexOf(document.activeElement as SVGElement) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
});

editor.postMessage({ kind: 'ready' });

function show({ graphs: flows }: Extract<ToControlFlowView, { kind: 'graphs' }>): void {
  const focused = document.activeElement instanceof SVGElement ? document.activeElement.dataset['label'] : undefined;
  const measure = measuring();
  status.textContent = '';
  graphs.classList.remove('outdated');
  const drawn = flows.map((flow, graph) =>
    drawGraph(flow, measure, (label) => editor.postMessage({ kind: 'reveal', step: { graph, label } })),
  );
  graphs.replaceChildren(...drawn);
  // Typing in the editor does not take the keyboard's place in the page away.
  if (focused !== undefined) graphs.querySelector<SVGElement>(`[data-label="${CSS.escape(focused)}"]`)?.focus();
}

function stepAt(graph: number, label: string): Element | null {
  return graphs.children[graph]?.querySelector(`[data-label="${CSS.escape(label)}"]`) ?? null;
}

function markStep(step: Element | null): void {
  for (const marked of graphs.querySelectorAll('.current')) marked.classList.remove('current');
  step?.classList.add('current');
  step?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** In the editor's font, as the texts are drawn. */
function measuring(): Measure {
  const context = document.createElement('canvas').getContext('2d');
  const { fontFamily } = getComputedStyle(graphs);
  if (context !== null) context.font = `13px ${fontFamily}`;
  return (text) => context?.measureText(text).width ?? text.length * 8;
}
