package main

import (
	"fmt"
	"slices"
)

// printRow prints one line of the table; a ratio that misses its goal is bold.
func printRow(load load, values [][]float64) {
	plain, ours := median(values[plainMode]), median(values[oursMode])
	goal, misses := fmt.Sprintf("≤ %.2f", load.target), ours/plain > load.target
	if load.speed {
		goal, misses = fmt.Sprintf("≥ %.2f", load.target), ours/plain < load.target
	}
	ratio := fmt.Sprintf("%.2f", ours/plain)
	if misses {
		ratio = "**" + ratio + "**"
	}
	floor := median(values[floorMode]) / plain
	fmt.Printf("| %s | %s | %.5g | %.5g | %s | %s | %.2f | %+.2f |", load.about, load.unit, plain, ours, ratio, goal, floor, ours/plain-floor)
	for _, others := range values[floorMode+1:] {
		fmt.Printf(" %.*f |", digits(median(others)/plain), median(others)/plain)
	}
	fmt.Println()
}

// digits is how many digits of a ratio are worth telling.
func digits(ratio float64) int {
	if ratio >= 10 {
		return 0
	}
	return 2
}

func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}
