"""Where a theme joins texts and then looks into what it has joined: a mark for a value would not be seen there."""

from jinja2 import nodes

from generator.site_symbols import UnlikeError

# What makes a text of others, in which a mark may be; it must then not be looked into.
_JOINS, _JOINED = (nodes.Concat, nodes.Add, nodes.Mod, nodes.Mul), ""
_OF_MAPPINGS = frozenset({"items", "keys", "values"})


class Joins:
    """Where templates join texts, and what they look into: a mark in a joined text would not be seen there."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self._assigned: list[tuple[set[str], set[str]]] = []
        self._looked_into: set[str] = set()

    def add(self, name: str, tree: nodes.Template) -> None:
        """Takes in a template."""
        self.seen.add(name)
        for block in tree.find_all(nodes.AssignBlock):
            self._assigned.append((_names(block.target), {_JOINED}))
        for assigned in tree.find_all(nodes.Assign):
            self._assigned.append((_names(assigned.target), _names(assigned.node)))
        for compared in tree.find_all((nodes.Compare, nodes.For, nodes.Slice)):
            self._looked_into |= _names(compared.iter if isinstance(compared, nodes.For) else compared)
        for sliced in tree.find_all(nodes.Getitem):
            if isinstance(sliced.arg, nodes.Slice):
                self._looked_into |= _names(sliced.node)

    def check(self) -> None:
        """Refuses to go on where one may be the other."""
        joined, before = {_JOINED}, 0
        while len(joined) > before:
            before = len(joined)
            joined.update(*(targets for targets, names in self._assigned if not joined.isdisjoint(names)))
        if not joined.isdisjoint(self._looked_into):
            raise UnlikeError("a joined text is looked into")


def _names(node: nodes.Node) -> set[str]:
    """The names in an expression, and whether something is joined there."""
    return set().union(*map(_name, (node, *node.find_all(nodes.Node))))


def _name(node: nodes.Node) -> set[str]:
    if isinstance(node, nodes.Name):
        return {node.name}
    if isinstance(node, nodes.NSRef):
        return {node.name, node.attr}
    if isinstance(node, nodes.Getattr):
        return {node.attr}
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, nodes.Call):
        is_plain = isinstance(node.node, nodes.Getattr) and node.node.attr in _OF_MAPPINGS
        return set() if is_plain else {_JOINED}
    return {_JOINED} if isinstance(node, _JOINS) else set()
