// The network of the report to walk through: drag, zoom, search, and click a node to see whom it is
// linked with. Drawn by sigma; where WebGL is missing, the picture that was there stays.
/*! sigma 3.0.2, Copyright (C) 2013-2025, Alexis Jacomy, Guillaume Plique, Benoît Simard;
graphology 0.26.0, Copyright (c) 2016-2021 Guillaume Plique; events, Copyright Joyent, Inc. and other
Node contributors. All three under the MIT licence:

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions: The above copyright notice and this
permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES
OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE. */
import Graph from 'graphology';
import Sigma from 'sigma';

const byId = (id) => document.getElementById(id);

const hasWebGl = () => {
  const canvas = document.createElement('canvas');
  return Boolean(canvas.getContext('webgl2') || canvas.getContext('webgl'));
};

const graphOf = (data) => {
  const graph = new Graph({type: 'undirected', multi: false});
  data.nodes.forEach((node, i) =>
    graph.addNode(i, {x: node.x, y: -node.y, size: node.radius, color: node.colour, label: node.name,
                      kind: node.kind, links: node.links, members: node.members}));
  for (const [from, to, width] of data.links)
    graph.mergeEdge(from, to, {size: Math.max(width, 1), color: '#b4c0cc'});
  return graph;
};

const describe = (graph, node) => {
  const {label, kind, links, members} = graph.getNodeAttributes(node);
  const neighbours = graph.mapNeighbors(node, (_, attributes) => attributes.label).sort();
  const shown = neighbours.slice(0, 12).join(', ') + (neighbours.length > 12 ? ', …' : '');
  const what = members > 1 ? `community of ${members}, mostly ${kind}` : kind;
  return `${label} (${what}), ${links} links. With: ${shown || 'nobody'}`;
};

const open = (pane, data) => {
  const graph = graphOf(data);
  const ink = () => getComputedStyle(document.body).color;
  let chosen = null;
  const near = (node) => chosen === null || node === chosen || graph.areNeighbors(node, chosen);
  const renderer = new Sigma(graph, byId('pane-canvas'), {
    labelColor: {color: ink()},
    labelRenderedSizeThreshold: 7,
    nodeReducer: (node, attributes) =>
      near(node) ? attributes : {...attributes, color: '#9aa5b044', label: ''},
    edgeReducer: (edge, attributes) =>
      chosen === null || graph.hasExtremity(edge, chosen) ? attributes
                                                          : {...attributes, hidden: true},
  });
  const choose = (node) => {
    chosen = node;
    byId('pane-words').textContent = node === null ? '' : describe(graph, node);
    renderer.refresh();
  };
  renderer.on('clickNode', ({node}) => choose(node));
  renderer.on('clickStage', () => choose(null));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () =>
    renderer.setSetting('labelColor', {color: ink()}));
  byId('pane-search').addEventListener('input', (event) => {
    const words = event.target.value.trim().toLowerCase();
    choose(words === '' ? null : graph.findNode((_, attributes) =>
      attributes.label.toLowerCase().includes(words)) ?? null);
  });
  pane.dataset.nodes = graph.order;
};

const start = () => {
  const pane = byId('pane');
  if (pane === null || !hasWebGl()) return;
  const button = byId('pane-open');
  button.hidden = false;
  button.addEventListener('click', () => {
    const opening = pane.hidden;
    pane.hidden = !opening;
    button.textContent = opening ? 'Back to the picture' : 'Walk through it';
    pane.closest('figure').querySelector('.picture').hidden = opening;
    if (opening && pane.dataset.nodes === undefined)
      open(pane, JSON.parse(byId('pane-data').textContent));
  });
};

start();
