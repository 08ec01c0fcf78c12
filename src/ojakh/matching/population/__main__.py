"""Print the figures of a population: `python -m ojakh.matching.population --seed 1 --persons 11000`."""

import argparse
import sys

from ojakh.matching.population import generate, printed, summary


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description="Figures of a synthetic population")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--persons", type=int, default=11_000)
    parser.add_argument("--pool", choices=("usable", "test"), default="usable")
    chosen = parser.parse_args()
    population = generate(chosen.seed, chosen.persons, pool=chosen.pool)
    sys.stdout.write(printed(summary(population)) + "\n")


if __name__ == "__main__":
    main()
