package io.hindcast.simulation;

/** What the ledger says of a version while it is executed, and what must come out by that. It changes when the log grows. */
final class LedgerView {
    private final Scenario scenario;
    private Past past;
    private Oracle oracle;

    LedgerView(Scenario scenario, Past past, Oracle oracle) {
        this.scenario = scenario;
        this.past = past;
        this.oracle = oracle;
    }

    Past past() {
        return past;
    }

    Oracle oracle() {
        return oracle;
    }

    /** The next partition of the log is there, and its watermark begins at this time. */
    void grow(long floorMs) {
        past = past.grown(floorMs);
        oracle = new Oracle(scenario.pipeline(), scenario.log(), past);
    }
}
