package io.hindcast.tool.redrive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.hash.Sha256;
import io.hindcast.ledger.RedriveBegun;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.trouble.FileTrouble;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A file with corrections, a line each, as {@code replay rejected -o jsonl} prints them.
 *
 * @param digest SHA-256 of its bytes, in hexadecimal
 */
record FixFile(Path path, String digest, List<FixLine> lines) {
    /** So many mistakes are shown at once. */
    private static final int SHOWN = 20;

    FixFile {
        lines = List.copyOf(lines);
    }

    /** Reads it; fails with all that is wrong with it. */
    static FixFile read(Path path) {
        List<FixLine> lines = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        MessageDigest digest = Sha256.digest();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new DigestInputStream(Files.newInputStream(path), digest), UTF_8.newDecoder()))) {
            int number = 0;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                number++;
                if (!text.isBlank()) {
                    try {
                        FixLine line = new FixLineReader().read(number, text);
                        Integer before = seen.put(line.origin(), number);
                        if (before != null) {
                            throw new FixLineReader.Wrong(
                                    "corrects " + line.origin() + ", as line " + before + " does");
                        }
                        lines.add(line);
                    } catch (FixLineReader.Wrong wrong) {
                        problems.add(at(path, number) + wrong.getMessage());
                    }
                }
            }
        } catch (CharacterCodingException noText) {
            throw new ToolFailure(
                    ExitCode.USAGE, path + " is not UTF-8; what is no text stands there in Base64, as value_base64");
        } catch (IOException failed) {
            throw new ToolFailure(ExitCode.USAGE, FileTrouble.line("read", path, failed));
        }
        if (lines.size() > RedriveBegun.MOST_RECORDS) {
            problems.add(path + " has " + lines.size() + " corrections; one redrive takes up to "
                    + RedriveBegun.MOST_RECORDS + ": split it");
        }
        if (lines.isEmpty() && problems.isEmpty()) {
            problems.add(path + " has no line: ./replay rejected PIPELINE -o jsonl > " + path);
        }
        refuse(problems);
        return new FixFile(path, HexFormat.of().formatHex(digest.digest()), lines);
    }

    /** What is wrong with a line of it. */
    String at(FixLine line) {
        return at(path, line.number());
    }

    private static String at(Path path, int number) {
        return path + ":" + number + ": ";
    }

    /** Ends where something is wrong. */
    static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            List<String> shown = new ArrayList<>(problems.subList(0, Math.min(SHOWN, problems.size())));
            if (problems.size() > SHOWN) {
                shown.add("and " + (problems.size() - SHOWN) + " more");
            }
            throw new ToolFailure(ExitCode.USAGE, String.join("\n        ", shown) + "\n        Nothing was done.");
        }
    }
}
