"""The law in print: each machine as a table with its articles, and as a graph."""

from lawkit.machine import BIRTH, SAME, Machine


def table(machine: Machine) -> str:
    """A Markdown table: act, from, to, who, rules, article, papers, clocks."""
    head = f"## {machine.name} {machine.label} ({machine.version})\n"
    columns = ["act", "办理事项", "from", "to", "who", "rules", "article", "papers", "clocks"]
    lines = [head, _row(columns), _row(["---"] * len(columns))]
    for act in machine.acts.values():
        source = "; ".join(machine.label_of(s) if s != BIRTH else "–" for s in act.sources)
        target = "=" if act.target == SAME else machine.label_of(act.target)
        rules = "<br>".join(f"{r.says}（{r.cite}）" for r in act.when) or "—"
        who = f"{act.who.says}{'（两人）' if act.two else ''}"
        clocks = " ".join([*(f"▶{c}" for c in act.starts), *(f"■{c}" for c in act.stops)]) or "—"
        name = f"{act.code} {act.name}".strip()
        lines.append(_row([name, act.label, source, target, who, rules, act.cite, " ".join(act.papers) or "—", clocks]))
    return "\n".join(lines) + "\n"


def dot(machine: Machine) -> str:
    """The machine as a DOT graph; acts that only record are left out."""
    lines = [f'digraph "{machine.name}" {{', "  rankdir=LR; node [shape=box];"]
    for key, state in machine.states.items():
        shape = ", peripheries=2" if state.final else ""
        lines.append(f'  "{key}" [label="{_quoted(state.label)}"{shape}];')
    lines.append(f'  "{BIRTH}" [shape=point];')
    for act in machine.acts.values():
        for source in act.sources:
            target = act.target_from(source)
            if target != source:
                label = f"{_quoted(act.label)}\\n{_quoted(act.cite)}"
                lines.append(f'  "{source}" -> "{target}" [label="{label}"];')
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text) -> str:
    return str(text).replace("\\", "\\\\").replace('"', '\\"')


def _row(cells) -> str:
    return "| " + " | ".join(str(c).replace("|", "/") for c in cells) + " |"
