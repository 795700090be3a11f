package io.hindcast.trouble;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReplayHintTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            to raise it: ./replay upgrade                    | to raise it: ./replay upgrade --bootstrap-server h:1 --namespace shop
            raise it (./replay cutover a/v2) or take it back (./replay rollback a) first | raise it (./replay cutover a/v2 --bootstrap-server h:1 --namespace shop) or take it back (./replay rollback a --bootstrap-server h:1 --namespace shop) first
            ./replay publish a.b --topic T; or wait          | ./replay publish a.b --topic T --bootstrap-server h:1 --namespace shop; or wait
            use ./replay upgrade. Nothing was done.          | use ./replay upgrade --bootstrap-server h:1 --namespace shop. Nothing was done.
            ./replay upgrade    # once                       | ./replay upgrade --bootstrap-server h:1 --namespace shop    # once
            ./replay list --bootstrap-server h:1             | ./replay list --bootstrap-server h:1 --namespace shop
            ./replay -f 'my file.yaml' --from-earliest a, or | ./replay -f 'my file.yaml' --from-earliest a --bootstrap-server h:1 --namespace shop, or
            no command                                       | no command
            """)
    void everyCommandCarriesTheConnection(String text, String completed) {
        assertEquals(completed, ReplayHint.complete(text, " --bootstrap-server h:1 --namespace shop"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ./replay upgrade | ./replay upgrade --bootstrap-server h:1 --command-config 'my $1.properties'
            ./replay list --bootstrap-server h:1 --command-config a | ./replay list --bootstrap-server h:1 --command-config a
            """)
    void valuesInQuotesStayWhole(String text, String completed) {
        assertEquals(
                completed, ReplayHint.complete(text, " --bootstrap-server h:1 --command-config 'my $1.properties'"));
    }
}
