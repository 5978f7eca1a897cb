/** What was proved and what was not; each line is one proof. */
export class Tally {
  passed = 0
  failed = 0

  /** Counts one proof by the faults found in it and prints it. @param figures what a reader wants to know beside it */
  note(proof: string, faults: readonly string[], figures = ''): void {
    if (faults.length === 0) this.passed += 1
    else this.failed += 1
    console.log(`${faults.length === 0 ? '✓' : '✗'} ${proof}${figures === '' ? '' : `  (${figures})`}`)
    for (const fault of faults.slice(0, 10)) console.log(`    ${fault}`)
    if (faults.length > 10) console.log(`    … and ${faults.length - 10} more`)
  }
}
