"""How a report looks: one style sheet, light by day and dark where the reader's system is dark."""

STYLE = """
:root { --ground: #F1F0EC; --card: #FFFFFF; --line: #DEDCD5; --text: #1C1D22; --muted: #5C5D66;
  --accent: #4644C2; --error: 214, 80, 32; --right: 28, 29, 34; --curve: #1F6FD6; }
@media (prefers-color-scheme: dark) { :root { --ground: #131519; --card: #1A1D22; --line: #33373F;
  --text: #ECEDEF; --muted: #A3A7B0; --accent: #A9A5FF; --error: 255, 140, 80; --right: 236, 237, 239;
  --curve: #4B93F0; } }
body { margin: 0 auto; max-width: 68rem; padding: 2rem 1.5rem; background: var(--ground); color: var(--text);
  font: 14px/1.5 system-ui, "Pretendard", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR",
  sans-serif;
  font-variant-numeric: tabular-nums; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.05rem; margin: 0 0 .75rem; }
p { margin: .25rem 0; } .muted { color: var(--muted); }
section, .figures { background: var(--card); border: 1px solid var(--line); border-radius: 10px;
  margin-top: 1rem; padding: 1rem 1.25rem; overflow-x: auto; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: 1rem; }
.figures b { display: block; font-size: 1.4rem; font-weight: 600; }
table { border-collapse: collapse; } td, th { padding: .2rem .6rem; text-align: right; font-weight: 400; }
th { color: var(--muted); }
.matrix td { min-width: 1.6rem; text-align: center; border: 2px solid var(--card); }
.matrix .right { background: rgba(var(--right), .14); font-weight: 600; }
.gallery { display: flex; flex-wrap: wrap; gap: .75rem; }
figure { margin: 0; width: 80px; } figcaption { display: flex; justify-content: space-between; }
figure img { width: 78px; height: 78px; image-rendering: pixelated; border: 1px solid var(--line);
  border-radius: 4px; } @media (prefers-color-scheme: light) { figure img { filter: invert(1); } }
svg text { fill: var(--muted); font-size: 12px; } .axis { stroke: var(--line); } .mark { fill: var(--curve); }
.curve { fill: none; stroke: var(--curve); stroke-width: 2; } .dashed { stroke-dasharray: 5 4; }
.ideal { fill: none; stroke: var(--muted); stroke-dasharray: 1 4; } .whisker { stroke: var(--text); }
"""
