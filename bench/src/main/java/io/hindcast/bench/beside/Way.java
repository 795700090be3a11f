package io.hindcast.bench.beside;

import io.hindcast.ledger.MaxRate;
import java.util.List;
import java.util.Optional;

/** What runs beside the version that serves, and what bounds it. */
enum Way {
    ALONE("nothing"),
    UNGUARDED("a replay, nothing bounds it"),
    GUARDED("a replay, guarded"),
    BOUNDED("a replay with --max-rate, not guarded");

    private final String title;

    Way(String title) {
        this.title = title;
    }

    String title(MaxRate bound) {
        return this == BOUNDED ? title + " " + bound : title;
    }

    List<String> workerOptions() {
        return this == GUARDED ? List.of() : List.of("--guard", "none");
    }

    /** How fast replays may read; empty where there are none. */
    Optional<MaxRate> replays(MaxRate bound) {
        return switch (this) {
            case ALONE -> Optional.empty();
            case UNGUARDED, GUARDED -> Optional.of(MaxRate.NONE);
            case BOUNDED -> Optional.of(bound);
        };
    }
}
