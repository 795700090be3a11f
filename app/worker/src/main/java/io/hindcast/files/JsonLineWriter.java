package io.hindcast.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;

/** A line for each result: its value, byte for byte, if the writer's bytes are UTF-8. */
final class JsonLineWriter implements ResultWriter {
    private final PrintWriter out;

    JsonLineWriter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void write(byte[] value) {
        out.print(new String(value, UTF_8));
        out.print('\n');
    }

    @Override
    public void end() {
        out.flush();
    }

    @Override
    public boolean wanted() {
        return !out.checkError();
    }
}
