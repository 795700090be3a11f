package io.hindcast.publisher;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What is to be said about one window: the whole of what the publisher decides. Pure in who speaks, what that version says, what was
 * said before, and whether that version has closed the window.
 */
final class Settling {
    private Settling() {}

    /** What is to be done. */
    sealed interface Act {
        /** What stands is what it must be. */
        record Nothing() implements Act {}

        /** What stands is what the version says, too. */
        record Confirm(Said said, Word.Told word) implements Act {}

        record Publish(Word.Told word) implements Act {}

        /** What stands is taken back, by a statement of that kind. */
        record Withdraw(Said said, Kind kind) implements Act {}

        /** What stands stays until the version tells of the window or has closed it. */
        record Carry(Said said) implements Act {}
    }

    /** Decides about one window; {@link #settle} says what its arguments are. */
    @FunctionalInterface
    interface Rule {
        Act settle(int speaker, Optional<Word> word, Optional<Said> said, BooleanSupplier closed);
    }

    private static final Act NOTHING = new Act.Nothing();

    /**
     * Decides.
     *
     * @param speaker the version that speaks for the window
     * @param word its last word, if it has said anything
     * @param said what was last said, if anything was
     * @param closed whether it has surely said all that it says of the window while that closes; asked only where something stands
     */
    static Act settle(int speaker, Optional<Word> word, Optional<Said> said, BooleanSupplier closed) {
        if (word.isPresent() && word.get() instanceof Word.Told told) {
            return told(speaker, told, said);
        }
        if (said.isEmpty() || said.get().withdrawn()) {
            return NOTHING;
        }
        return silent(speaker, word.isPresent(), said.get(), closed);
    }

    private static Act told(int speaker, Word.Told word, Optional<Said> before) {
        if (before.isEmpty()) {
            return new Act.Publish(word);
        }
        Said said = before.get();
        boolean another = said.version() != speaker;
        if (another && said.kind().settled() && !word.kind().settled()) {
            // What is final stays until something final comes.
            return NOTHING;
        }
        if (said.stands() && said.kind() == word.kind() && said.content().equals(word.content())) {
            return another ? new Act.Confirm(said, word) : NOTHING;
        }
        return new Act.Publish(word);
    }

    private static Act silent(int speaker, boolean withdrawn, Said said, BooleanSupplier closed) {
        if (said.version() == speaker) {
            return new Act.Withdraw(said, said.kind().settled() ? Kind.FINAL : Kind.PROVISIONAL);
        }
        if (closed.getAsBoolean()) {
            return new Act.Withdraw(said, Kind.FINAL);
        }
        if (withdrawn && !said.kind().settled()) {
            return new Act.Withdraw(said, Kind.PROVISIONAL);
        }
        return new Act.Carry(said);
    }
}
