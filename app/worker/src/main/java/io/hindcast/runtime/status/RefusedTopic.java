package io.hindcast.runtime.status;

/**
 * A pipeline that is not published into the topic which the definition of its serving version names.
 *
 * @param reason why not, and what to do
 */
public record RefusedTopic(String pipeline, String topic, String reason) {
    /** One line: {@code revenue is not published into its stable topic 'revenue': …}. */
    public String line() {
        return pipeline + " " + words();
    }

    /** The same without the pipeline. */
    public String words() {
        return "is not published into its stable topic '" + topic + "': " + reason;
    }
}
