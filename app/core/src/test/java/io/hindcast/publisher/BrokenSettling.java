package io.hindcast.publisher;

import io.hindcast.publisher.Settling.Act;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What is said of a window, with a rule broken. */
final class BrokenSettling {
    private BrokenSettling() {}

    static Settling.Rule of(Set<Sabotage> sabotages) {
        return (speaker, word, said, closed) -> settle(sabotages, speaker, word, said, closed);
    }

    private static Act settle(
            Set<Sabotage> sabotages, int speaker, Optional<Word> word, Optional<Said> before, BooleanSupplier closed) {
        Act act = Settling.settle(speaker, word, before, closed);
        if (before.isEmpty()) {
            return act;
        }
        Said said = before.get();
        boolean another = said.version() != speaker;
        if (word.isPresent() && word.get() instanceof Word.Told told) {
            boolean kept = act instanceof Act.Nothing && another && !told.kind().settled();
            boolean confirmed = act instanceof Act.Confirm;
            if ((kept && sabotages.contains(Sabotage.FINALITY))
                    || (confirmed && sabotages.contains(Sabotage.NO_DIFF))
                    || (confirmed
                            && told.kind() == Kind.FINAL
                            && told.revision() != said.number()
                            && sabotages.contains(Sabotage.COMPARE_REVISION))) {
                return new Act.Publish(told);
            }
        }
        if (act instanceof Act.Carry && word.isPresent() && sabotages.contains(Sabotage.OPEN_TOMBSTONE)) {
            return new Act.Withdraw(said, Kind.PROVISIONAL);
        }
        return act;
    }
}
