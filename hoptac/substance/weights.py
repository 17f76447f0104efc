"""What each part of the index weighs: the one table, shown on every page of the index."""

from hoptac.substance.figures import Part

# Together 100. What others than the writer must do for it (proof, the partner's word, the effect)
# weighs more than what the writer alone can put right.
WEIGHTS: dict[Part, int] = {
    Part.CONCRETE: 10,
    Part.ALIVE: 15,
    Part.EVIDENCED: 20,
    Part.CONFIRMED: 20,
    Part.ON_TIME: 15,
    Part.EFFECT: 20,
}
