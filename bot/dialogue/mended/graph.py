"""Runs the prediction graph in its own order, without planning it anew by dask at each run."""

from typing import Any

from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner

from bot.dialogue.mended.patching import Mend

_ORDERS = "_orders_by_targets"


def run(
    self: DaskGraphRunner,
    inputs: dict[str, Any] | None = None,
    targets: list[str] | None = None,
) -> dict[str, Any]:
    """Run the nodes that the targets need, each once; raises GraphRunError as Rasa does."""
    wanted = tuple(targets or self._graph_schema.target_names)
    given = inputs or {}
    _refuse_clash(given, self._instantiated_nodes)
    results: dict[str, Any] = dict(given)
    try:
        for name, needs in _order(self, wanted):
            if name not in results:
                node = self._instantiated_nodes[name]
                # A need that nobody met is passed by its name; the node reports it.
                received = [(need, results[need]) if need in results else need for need in needs]
                results[name] = node(*received)[1]
    except RuntimeError as error:
        raise GraphRunError("Error running runner.") from error
    return {name: results[name] for name in wanted}


def _refuse_clash(inputs: dict[str, Any], nodes: dict[str, Any]) -> None:
    for name, value in inputs.items():
        if isinstance(value, str) and value in nodes:
            raise GraphRunError(f"Input value '{value}' of '{name}' clashes with a node name.")


def _order(runner: DaskGraphRunner, targets: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    orders = runner.__dict__.setdefault(_ORDERS, {})
    if targets not in orders:
        orders[targets] = _sorted(runner._graph_schema.minimal_graph_schema(list(targets)))
    return orders[targets]  # type: ignore[no-any-return]


def _sorted(schema: GraphSchema) -> list[tuple[str, list[str]]]:
    """Return each node with its needs, after the nodes it needs."""
    done: dict[str, list[str]] = {}

    def visit(name: str) -> None:
        if name in done or name not in schema.nodes:
            return
        needs = list(schema.nodes[name].needs.values())
        for need in needs:
            visit(need)
        done[name] = needs

    for name in schema.nodes:
        visit(name)
    return list(done.items())


MENDS = [Mend(DaskGraphRunner, "run", run)]
