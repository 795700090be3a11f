package io.hindcast.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionProblemsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            pipeline: revenue     | pipeline: Revenue     | 1:11: pipeline name 'Revenue' must match [a-z][a-z0-9-]*
            pipeline: revenue     | pipeline: cutover     | 1:11: pipeline name 'cutover' is a verb
            pipeline: revenue     | pipeline:             | 1:10: pipeline must be a name, not nothing
            pipeline: revenue     | pipelin: revenue      | 1:1: unknown key 'pipelin' in the definition
            topic: orders         | topic: or/ders        | 3:10: topic 'or/ders' must have 1 to 249 characters
            topic: orders         | topics: orders        | 3:11: source.topics must be a list of topics, such as [orders-eu, orders-us], or a mapping from each topic to its fields, not 'orders'
            topic: orders         | topics: []            | 3:11: source.topics must be a list of topics, such as [orders-eu, orders-us], or a mapping from each topic to its fields, not an empty list
            topic: orders         | topics: [a, or/ders]  | 3:15: topic 'or/ders' must have 1 to 249 characters
            topic: orders         | topics: [a, [b]]      | 3:15: source.topics must be a list of topics, such as [orders-eu, orders-us], or a mapping from each topic to its fields, not a list
            topic: orders         | topics: [a, b, a]     | 3:18: source.topics has 'a' twice; each topic is read once, so name it once
            format: json          | topics: [a, b]        | 3:10: source has both 'topic' and 'topics'; put all of them into topics
            topic: orders         | `topics: [a, b]\n  keyed: sku` | 4:10: keyed goes with one source topic, not with 2 (a, b): a key's records would be in a partition of each; leave keyed out
            having: revenue > 0   | cases: [{name: x, given: [{$topic: order}]}] | 19:36: $topic 'order' is not a topic of the source; those are orders; did you mean 'orders'?
            topic: orders         | tpic: orders          | did you mean 'topic'?
            format: json          | format: avro          | 4:11: format avro needs the schema by which values are written, or the registry that has it: {avro: {schema: {...}}}, {avro: {registry: http://registry:8081}}
            format: json          | nulls: filtred        | 4:10: nulls must be invalid or filtered, not 'filtred'; did you mean 'filtered'?
            having: revenue > 0   | cases: [{name: x, given: [{$value: 1}]}] | 19:28: $value can be null only
            format: json          | heartbeat: maybe      | 4:14: heartbeat must be true or false, not 'maybe'
            format: json          | from: yesterday       | 4:9: from must be a time such as 2026-01-01T00:00:00Z, not 'yesterday'
            format: json          | from: 1969-01-01T00:00:00Z | 4:9: from must be between 1970 and 9999
            format: json          | max-ahead: 5          | 4:14: max-ahead must be a duration
            format: json          | max-ahead: -1s        | 4:14: max-ahead must be 0s or more
            format: json          | idle-timeout: 0s      | 4:17: idle-timeout must be more than 0
            format: json          | max-ahead: 10us       | 4:14: max-ahead must be whole milliseconds
            format: json          | topic: orders         | 4:3: duplicate key 'topic' in source; it stands in line 3 already
            format: json          | keyed: amuont         | 4:10: keyed: unknown field 'amuont'; declared fields: amount, coupon, event_time, quantity, sku, status; did you mean 'amount'?
            format: json          | keyed: amount         | 4:10: keyed field 'amount' is declared as decimal; it must be a string
            format: json          | keyed: coupon         | 4:10: keyed field 'coupon' is declared as string?; it must be a string, and not optional
            event-time: event_time | event-time: quantity | 5:15: event-time 'quantity' is declared as int; it must be a timestamp
            event-time: event_time | event-time: $timestamp | declare a field for it
            event_time: timestamp | event_time: timestamp? | 5:15: event-time 'event_time' must not be optional
            status: string        | status: strng         | 8:13: unknown type 'strng' of field 'status'; types: string, int, decimal, bool, timestamp, with '?' if it may be absent; did you mean 'string'?
            status: string        | user-id: string       | 8:5: field 'user-id' must start with a letter or '_'
            status: string        | namespace: string     | 8:5: field 'namespace' is a reserved word
            status: string        | a.in: string          | 8:5: field 'a.in' is a reserved word
            status: string        | reason: string        | 8:5: field 'reason' is taken
            status: string        | sku: string           | 8:5: duplicate key 'sku' in source.fields; it stands in line 7 already
            status: string        | status: {type: int, from: $key} | 8:5: field 'status' is declared as int, but $key is of type string
            status: string        | status: {type: string, from: $kye} | unknown fact '$kye'; Kafka's facts: $key, $timestamp, $partition, $offset, $topic, $header.NAME; did you mean '$key'?
            status: string        | status: {type: string, epoch: ms} | 8:5: field 'status': epoch is for timestamps
            status: string        | status: {type: timestamp, epoch: min} | 8:38: epoch must be one of s, ms, us, ns, auto, not 'min'
            status: string        | status: {type: string, format: dd.MM.yyyy} | 8:5: field 'status': format is for timestamps
            status: string        | status: {type: timestamp, format: dd.MM.yyy} | 8:39: format: 'dd.MM.yyy' has yyy; letters: y, M, d
            status: string        | status: {type: timestamp, format: []} | 8:39: format must be the form of a time such as dd.MM.yyyy HH:mm, or a list of 1 to 10, not a list
            status: string        | status: {type: timestamp, format: dd.MM.yyyy, epoch: ms} | 8:5: field 'status': epoch is for numbers and format for texts
            status: string        | status: {type: timestamp, format: dd.MM.yyyy, zone: Europe/Berlin} | 8:57: zone must be UTC, or a distance from it such as +01:00, not 'Europe/Berlin': where clocks are set back, they show an hour twice
            status: string        | status: {type: timestamp, format: dd.MM.yyyy X, zone: +01:00} | 8:5: field 'status': zone is for a format in which no part says
            status: string        | status: {type: timestamp, zone: +01:00} | 8:5: field 'status': zone is for a format
            status: string        | status: {type: string, from: $key, missing: "-"} | 8:5: field 'status': missing is for texts in the JSON value only
            status: string        | status: {type: string, missing: [null]} | 8:37: missing must be a text such as "-", or a list of 1 to 20
            status: string        | status: {type: string, text: true} | 8:5: field 'status': text is for int and bool in the JSON value only
            status: string        | status: {type: int, from: $offset, text: true} | text is for int and bool in the JSON value only
            status: string        | status: {type: int, text: often} | 8:31: text must be true or false
            status: string        | `status: {type: string, from: "items[0].price"}` | 8:34: from: 'items[0].price' has [ in it: a path is names of members with dots between them, and goes into no list; where a name itself has a dot or such a character, write a list of names, such as [service.name] or [labels, app.name]
            status: string        | `status: {type: string, from: "'http.status'"}` | 8:34: from: ''http.status'' has ' in it
            status: string        | `status: {type: string, from: /http/status}` | 8:34: from: '/http/status' has / in it
            status: string        | `status: {type: string, from: http\\.status}` | 8:34: from: 'http\\.status' has \\ in it
            status: string        | `status: {type: string, from: http status}` | 8:34: from: 'http status' has a space in it
            status: string        | status: {type: string, from: a..b} | 8:34: from: 'a..b' has an empty part; write a.b
            status: string        | status: {type: string, from: []} | 8:34: from: a path must be a list of names, such as [service.name] or [labels, app.name]; the list is empty
            status: string        | status: {type: string, from: [a, [b]]} | 8:34: from: a path must be a list of names, such as [service.name] or [labels, app.name]; in the list stands a list
            status: string        | status: {type: string, from: {a: b}} | 8:34: from needs 'first', such as first: [after.amount, before.amount]
            status: string        | status: {from: x}     | 8:13: field 'status' needs 'type'
            status: string        | `status: {type: string, from: {first: after.status}}` | 8:42: first must be a list of 2 to 10 paths, such as [after.amount, before.amount]
            status: string        | `status: {type: string, from: {first: [a]}}` | 8:42: first must be a list of 2 to 10 paths
            status: string        | `status: {type: string, from: {first: [a, b/c]}}` | 8:46: from: 'b/c' has / in it
            status: string        | `status: {type: string, from: {last: [a, b]}}` | 8:35: unknown key 'last' in from; allowed: first
            status: string        | `status: {type: string, from: {first: [a, b], epoch: ms}}` | 8:50: unknown key 'epoch' in from
            status: string        | status: {type: string, frm: x} | 8:28: unknown key 'frm' in field 'status'; allowed: type, from, epoch, format, zone, text, missing, scale; did you mean 'from'?
            where: status == "PAID" | where: !cancelled   | 13:8: YAML tags ('!cancelled') are not part of the pipeline language; put the expression in quotes
            where: status == "PAID" | where:              | 13:7: where must be an expression, not nothing
            where: status == "PAID" | where: {a: b}       | 13:8: where must be an expression, not a mapping
            where: status == "PAID" | where: &a status    | 13:8: YAML anchors ('&') are not part
            where: status == "PAID" | where: a ? b : c    | 13:14: not valid YAML: mapping values are not allowed here; if this is an expression, put the expression in quotes
            where: status == "PAID" | where: *a           | 13:8: YAML aliases ('*') are not part
            where: status == "PAID" | <<: {a: b}          | 13:1: merge keys ('<<') are not part
            key: [sku]            | key: sku              | 14:6: key must be a list of fields such as [sku]
            key: [sku]            | key: [skuu]           | 14:7: unknown field 'skuu' in key; declared fields: amount, coupon, event_time, quantity, sku, status; did you mean 'sku'?
            key: [sku]            | key: [sku + status]   | 14:7: 'sku + status' in key is not a field; name an expression: {name: expression}
            key: [sku]            | key: [sku, sku]       | 14:6: key has two parts of the name 'sku'
            key: [sku]            | key: {final: sku}     | 14:7: key 'final' is taken
            tumbling: 1m          | tumbling: 0s          | 15:21: window.tumbling must be more than 0
            tumbling: 1m,         | ``                    | 15:9: window needs 'tumbling'
            `, grace: 2m`         | ``                    | 15:9: window needs 'grace', such as grace: 30s
            tumbling: 1m          | hopping: {size: 5m}   | 15:20: window.hopping needs 'every', such as every: 1m
            tumbling: 1m          | hopping: 5m           | 15:20: window.hopping must be a mapping (key: value), not '5m'
            tumbling: 1m          | hopping: {size: 5m, every: 6m} | 15:20: window.hopping.every must not be more than size
            tumbling: 1m          | hopping: {size: 7d, every: 1m} | 15:20: window.hopping has 10080 windows for each event; 10000 at most
            tumbling: 1m          | tumbling: 1m, hopping: {size: 5m, every: 1m} | 15:25: window is of one kind: either 'tumbling' or 'hopping'
            tumbling: 1m          | total: {resets: month} | 15:18: window.total needs 'every', such as every: 1h
            tumbling: 1m          | total: {every: 1h}    | 15:18: window.total needs one of 'since', such as since: 2026-01-01T00:00:00Z, and 'resets'
            tumbling: 1m          | total: {every: 1h, since: 2026-01-01T00:00:00Z, resets: month} | 15:67: window.total needs one of 'since'
            tumbling: 1m          | total: {every: dayly, resets: month} | 15:26: window.total.every must be a duration
            tumbling: 1m          | total: {every: month, resets: day} | 15:41: window.total.resets must be longer than every
            tumbling: 1m          | total: {every: 25h, resets: day} | 15:39: window.total.resets must be longer than every: of whole units the window is calendar: {unit: day}
            tumbling: 1m          | total: {every: 1h, resets: months} | 15:38: window.total.resets must be one of day, week, month, quarter, year, not 'months'; did you mean 'month'?
            tumbling: 1m          | total: {every: 1h, since: today} | 15:37: window.total.since must be a time such as 2026-01-01T00:00:00Z
            tumbling: 1m          | total: {every: 1h, since: 2026-01-01T00:00:00Z, zone: Europe/Berlin} | 15:65: window.total.zone says whose calendar it is
            tumbling: 1m          | total: {every: 1h, resets: day}, offset: 1h | 15:52: window.offset shifts no totals
            tumbling: 1m          | session: {}           | 15:20: window.session needs 'gap', such as gap: 30m
            tumbling: 1m          | session: 30m          | 15:20: window.session must be a mapping (key: value), not '30m'
            tumbling: 1m          | session: {gap: 0s}    | 15:26: window.session.gap must be more than 0
            tumbling: 1m          | session: {gap: 1h, max: 1h} | 15:35: window.session.max must be more than gap
            tumbling: 1m          | session: {gap: 1h, max: often} | 15:35: window.session.max must be a duration
            tumbling: 1m          | session: {gap: 1h, max: 2h}, offset: 2h | 15:48: window.offset must be less than max
            tumbling: 1m          | session: {gap: 1h}, offset: 2h | 15:39: window.offset shifts where sessions are cut
            tumbling: 1m          | session: {gap: 1h}, tumbling: 1m | 15:31: window is of one kind: either 'session' or 'tumbling'
            tumbling: 1m          | tumbling: 1m, offset: 1m | 15:33: window.offset must be less than the size of a window
            tumbling: 1m          | hopping: {size: 5m, every: 1m}, offset: 1m | 15:51: window.offset must be less than every
            tumbling: 1m          | calendar: {unit: day}, offset: 1m | 15:42: window.offset shifts windows of a fixed size; a calendar has 'at'
            tumbling: 1m          | calendar: day         | 15:21: window.calendar must be a mapping (key: value), not 'day'
            tumbling: 1m          | calendar: {at: 06:00} | 15:21: window.calendar needs 'unit', such as unit: day
            tumbling: 1m          | calendar: {unit: days} | 15:28: window.calendar.unit must be one of day, week, month, quarter, year, not 'days'; did you mean 'day'?
            tumbling: 1m          | calendar: {unit: day, size: 0} | 15:39: window.calendar.size must be a number of units from 1 to 10000, not '0'
            tumbling: 1m          | calendar: {unit: day, size: 10001} | 15:39: window.calendar.size must be a number of units from 1 to 10000, not '10001'
            tumbling: 1m          | calendar: {unit: day, size: 28d} | 15:39: window.calendar.size must be a number of units from 1 to 10000, not '28d'
            tumbling: 1m          | calendar: {unit: day, at: 25:00} | 15:37: window.calendar.at must be a time of the day such as 06:00, not '25:00'
            tumbling: 1m          | calendar: {unit: day, zone: Europe/Berln} | 15:39: window.calendar.zone: 'Europe/Berln' is no zone of this Java; did you mean 'Europe/Berlin'?
            tumbling: 1m          | calendar: {unit: day, zone: EST} | 15:39: window.calendar.zone: 'EST' is an abbreviation or an old name, which Java releases take for different places; a zone is a region such as "Europe/Berlin", "UTC", or a distance from it such as "+01:00"
            tumbling: 1m          | calendar: {unit: day, zone: "+19:00"} | 15:39: window.calendar.zone: '+19:00' is too far from UTC: 18 hours at most
            tumbling: 1m          | calendar: {unit: day, zone: [UTC]} | 15:39: window.calendar.zone: a zone is a region such as
            orders: count()       | revision: count()     | 17:3: aggregate 'revision' is taken
            orders: count()       | sku: count()          | 17:3: aggregate 'sku' has the name of a part of the key
            orders: count()       | a.b: count()          | 17:3: aggregate 'a.b' must have a name without dots
            having: revenue > 0   | replay: -1            | 19:9: replay must be a whole number from 0 to 999999, not '-1'
            having: revenue > 0   | replay: again         | 19:9: replay must be a whole number from 0 to 999999, not 'again'
            having: revenue > 0   | late: drop            | 19:7: late must be reject or correct, not 'drop'
            having: revenue > 0   | publish: {provisional-every: 19ms} | 19:30: publish.provisional-every must be at least 20ms and at most 36500d, not '19ms'
            having: revenue > 0   | publish: {provisional-every: often} | 19:30: publish.provisional-every must be a duration such as 30s
            having: revenue > 0   | publish: {provisional: 1s} | 19:11: unknown key 'provisional' in publish; allowed: topic, alerts, provisional-every, heartbeat-every, horizon, retention
            having: revenue > 0   | publish: {topic: orders} | 19:10: publish.topic 'orders' is a topic that the pipeline reads; choose another
            having: revenue > 0   | publish: {topic: sales, alerts: hot} | publish.alerts 'hot' needs 'alerts', which this pipeline does not have
            having: revenue > 0   | `alerts: {hot: {when: revenue > 0}}\npublish: {alerts: hot}` | publish.alerts 'hot' needs publish.topic: alerts are published beside results
            having: revenue > 0   | `alerts: {hot: {when: revenue > 0}}\npublish: {topic: hot, alerts: hot}` | publish.alerts 'hot' is publish.topic, too; alerts need a topic of their own
            having: revenue > 0   | `alerts: {hot: {when: revenue > 0}}\npublish: {topic: sales, alerts: orders}` | publish.alerts 'orders' is a topic that the pipeline reads; choose another
            having: revenue > 0   | publish: {heartbeat-every: 100ms} | 19:28: publish.heartbeat-every must be at least 1s and at most 36500d, not '100ms'
            having: revenue > 0   | publish: {retention: 30d} | 19:22: publish.retention must be a mapping
            having: revenue > 0   | publish: {retention: {late: 30d}} | 19:23: unknown key 'late' in publish.retention; allowed: results, rejected
            having: revenue > 0   | publish: {retention: {rejected: 1m}} | 19:33: publish.retention.rejected must be at least 1h and at most 36500d, not '1m'
            having: revenue > 0   | publish: {retention: {rejected: never}} | 19:33: publish.retention.rejected must be a duration such as 30s
            having: revenue > 0   | publish: {topic: sales, retention: {results: 30d}} | 19:10: publish.retention.results is 30d, and publish.topic remembers windows for ever: cutovers and rollbacks need their results; keep them forever, or name a publish.horizon of at most 30d
            having: revenue > 0   | publish: {topic: sales, horizon: 31d, retention: {results: 30d}} | 19:10: publish.retention.results is 30d, and publish.topic remembers windows for 31d:
            having: revenue > 0   | publish: {horizon: 1m} | 19:10: publish.horizon must be at least
            having: revenue > 0   | `late: correct\nretain: 1d\npublish: {horizon: 1d}` | 21:10: publish.horizon must be at least
            tumbling: 1m, grace: 2m | `session: {gap: 5m}, grace: 1s}\npublish: {horizon: 9d` | publish.horizon needs sessions that end
            having: revenue > 0   | retain: long          | 19:9: retain must be a duration
            `having: revenue > 0` | `late: correct\nretain: 0s` | 20:9: retain must be more than 0
            having: revenue > 0   | rolling: {last: 10m}  | 15:1: 'window' is not for rolling; rolling takes its place
            having: revenue > 0   | alert: {when: x}      | 19:1: 'alert' is not supported yet
            having: revenue > 0   | cases: [{name: x, given: []}, {name: y, given: [{skuu: a}]}] | unknown name 'skuu' in given
            having: revenue > 0   | cases: [{name: x, given: [], expect: [{window: 2026-01-01T00:00:00Z}]}] | expect needs 'sku'
            having: revenue > 0   | cases: [{name: x, given: [], expect: [{sku: a}]}] | expect needs 'window'
            having: revenue > 0   | cases: [{name: x, given: [], expect-some: [{sku: a}]}] | expect-some needs 'window'
            having: revenue > 0   | cases: [{name: x, given: [], expect: [], expect-some: []}] | 19:55: a case has either 'expect', all results, or 'expect-some'
            having: revenue > 0   | cases: [{name: x, given: [], rejected: [lat]}] | unknown reason 'lat'
            having: revenue > 0   | cases: [{name: x, given: [{sku: [1]}]}] | 'sku' must be a single value, not a list
            """)
    void saysWhatIsWrongAndWhere(String from, String to, String problem) {
        List<String> problems = Definitions.problems(Definitions.edited(from, to == null ? "" : to));

        assertTrue(problems.stream().anyMatch(it -> it.contains(problem)), problems::toString);
    }

    @Test
    void reportsAllProblemsInFileOrder() {
        String text = Definitions.SOUND
                .replace("format: json", "format: avro")
                .replace("tumbling: 1m", "tumbling: 0s")
                .replace("orders: count()", "final: count()");

        List<String> problems = Definitions.problems(text);

        assertEquals(
                List.of("4", "15", "17"),
                problems.stream().map(it -> it.split(":")[0]).toList());
    }

    @Test
    void doesNotBlameWhatOnlyFollowsFromAnotherProblem() {
        String text = Definitions.SOUND
                .replace("sku: string", "sku: strng")
                .replace("event_time: timestamp", "event_time: time");

        assertEquals(
                2,
                Definitions.problems(text).size(),
                () -> Definitions.problems(text).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            event-time: event_time | event-time: event_tme
            event-time: event_time | event-time: sku
            event-time: event_time | ev-time: event_time
            topic: orders          | topic: or/ders
            key: [sku]             | key: sku
            key: [sku]             | key: [[sku]]
            key: [sku]             | key: [skuu]
            key: [sku]             | key: [~]
            key: [sku]             | key: [&a sku]
            key: [sku]             | key: *sku
            sku: string            | sku: strng
            """)
    void reportsOneProblemForOneMistake(String from, String to) {
        String cases =
                "cases: [{name: x, given: [{sku: a, amount: 1}], expect: [{sku: a, window: 2026-01-01T00:00:00Z}]}]\n";
        List<String> problems = Definitions.problems(Definitions.edited(from, to) + cases);
        int mistakes = to.startsWith("ev-time") ? 2 : 1;

        assertEquals(mistakes, problems.size(), problems::toString);
    }

    @Test
    void doesNotBlameTheUsersOfFieldsThatCannotBeReadAtAll() {
        String text = Definitions.SOUND.replaceAll("(?s)  fields:.*where", "  fields: [sku, status]\nwhere");

        assertEquals(
                List.of("6:11"),
                Definitions.problems(text).stream()
                        .map(it -> it.substring(0, 4))
                        .toList());
    }

    @Test
    void refusesAnEmptyFile() {
        assertEquals(
                List.of("1:1: the file is empty; a definition starts with 'pipeline: NAME'"), Definitions.problems(""));
    }

    @Test
    void refusesATextThatIsNoMapping() {
        assertEquals(
                List.of("1:1: the definition must be a mapping (key: value), not a list"),
                Definitions.problems("- a\n"));
    }

    @Test
    void saysWhereTheYamlEnds() {
        assertEquals("2:1", Definitions.problems("a: [b\n").get(0).substring(0, 3));
    }
}
