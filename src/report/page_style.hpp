#pragma once

#include <string_view>

namespace cartograph {

/// Light and dark by what the reader's system asks for, and paper. Pictures are drawn for white
/// paper; here they take the colours of the page where that matters.
inline constexpr std::string_view page_style = R"(
:root { color-scheme: light dark; --ink: #1c2733; --soft: #51606f; --page: #fff; --panel: #f3f6f9; --line: #d6dde4; --link: #005a8c; --picture: #fbfcfd; }
@media (prefers-color-scheme: dark) { :root { --ink: #e3e9ef; --soft: #a9b6c3; --page: #14191f; --panel: #1e262e; --line: #36424e; --link: #7cc4f5; --picture: #191f26; } }
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); max-width: 1180px; margin: 0 auto; padding: 1.5rem; overflow-wrap: anywhere; }
h1 { margin-bottom: .2rem; line-height: 1.2; } h2 { margin-top: 2.6rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem; }
.lead, figcaption, caption { color: var(--soft); } .lead { margin-top: 0; } figcaption { font-size: .92rem; }
figure { margin: 1.4rem 0; } figure h3 { margin: 0 0 .4rem; font-size: 1.05rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; padding: 0; list-style: none; }
.picture { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; background: var(--picture); }
svg { display: block; max-width: 100%; height: auto; margin: 0 auto; } svg text { fill: var(--ink); } svg text.light { fill: #fff; } svg text.on-pale { fill: #1c2733; }
svg .strong { font-weight: 600; } svg .paper { fill: var(--panel); } svg .names { stroke: var(--picture); }
table { border-collapse: collapse; font-size: .93rem; width: 100%; } .scroll { overflow-x: auto; margin: .8rem 0; overflow-wrap: normal; }
caption { text-align: left; padding: .3rem 0; } th, td { padding: .25rem .7rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { background: var(--panel); vertical-align: bottom; } td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: inherit; } th[aria-sort=ascending] button::after { content: " \25B2"; } th[aria-sort=descending] button::after { content: " \25BC"; }
.cards { display: flex; flex-wrap: wrap; gap: .8rem; padding: 0; list-style: none; } .cards li { background: var(--panel); border-radius: 6px; padding: .6rem 1rem; min-width: 7.5rem; } .cards b { display: block; font-size: 1.5rem; }
details { margin: .4rem 0; } summary { cursor: pointer; } dt { font-weight: 600; margin-top: .8rem; } dd { margin-left: 1.2rem; } dt:target { background: #E69F0055; }
a { color: var(--link); } code { font-size: .9em; }
#pane-open, #pane-search { font: inherit; padding: .3rem .8rem; border: 1px solid var(--line); border-radius: 6px; background: var(--panel); color: inherit; } #pane-canvas { height: 70vh; min-height: 20rem; } #pane-words { min-height: 1.5em; color: var(--soft); }
@media (max-width: 640px) { body { padding: .8rem; } .picture svg { max-width: none; }  }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } nav, #pane, #pane-open { display: none; } figure, tr { break-inside: avoid; } h2, h3 { break-after: avoid; } .scroll, .picture { overflow: visible; } a { color: inherit; } }
)";

}  // namespace cartograph
