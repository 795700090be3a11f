package io.hindcast.pipeline;

/** What the results of a pipeline are of, one by one, in words for people. */
public enum ResultUnit {
    /** Each of a key and a window. */
    WINDOW("window"),
    /** With {@code rolling}: each is what an event was told. */
    EVENT("event");

    private final String word;

    ResultUnit(String word) {
        this.word = word;
    }

    /** What those of a pipeline are of. */
    public static ResultUnit of(Pipeline pipeline) {
        return pipeline.isRolling() ? EVENT : WINDOW;
    }

    /** {@code event}. */
    public String word() {
        return word;
    }

    /** {@code events}. */
    public String plural() {
        return word + "s";
    }

    /** {@code 1 event}, {@code 1,380 events}. */
    public String count(long number) {
        return Counted.of(number, word);
    }
}
