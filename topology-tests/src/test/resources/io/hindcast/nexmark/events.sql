-- Each event with the time at which its partition stands behind it, and the bids among them.
CREATE TABLE events AS
SELECT p, o, e.person, e.auction, e.bid, at_ms, max(at_ms) OVER (
        PARTITION BY p ORDER BY o ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS watermark_ms
FROM (
    SELECT p, o, e, epoch_ms(coalesce(e.bid."dateTime", e.auction."dateTime", e.person."dateTime")) AS at_ms
    FROM read_json('EVENTS', format = 'newline_delimited', columns = {p: 'INTEGER', o: 'BIGINT', e: 'STRUCT(
        person STRUCT(id BIGINT, name VARCHAR, "dateTime" TIMESTAMP),
        auction STRUCT(id BIGINT, seller BIGINT, "dateTime" TIMESTAMP),
        bid STRUCT(auction BIGINT, bidder BIGINT, price BIGINT, channel VARCHAR, "dateTime" TIMESTAMP))'})
);

CREATE TABLE bids AS
SELECT bid.auction, bid.bidder, bid.price, bid.channel, at_ms, watermark_ms, p, o FROM events WHERE bid IS NOT NULL;

-- The bids of each day that were on time for it.
CREATE TABLE days AS
SELECT *, at_ms // 86400000 * 86400000 AS start_ms, (at_ms // 86400000 + 1) * 86400000 AS end_ms,
    strftime(make_timestamp(at_ms * 1000), '%Y-%m-%d') AS label
FROM bids
WHERE (at_ms // 86400000 + 1) * 86400000 + 5000 > watermark_ms;

CREATE TABLE tens AS
SELECT *, at_ms // 10000 * 10000 AS start_ms, (at_ms // 10000 + 1) * 10000 AS end_ms
FROM bids
WHERE (at_ms // 10000 + 1) * 10000 + 5000 > watermark_ms;

CREATE MACRO instant(ms) AS strftime(make_timestamp(ms * 1000), '%Y-%m-%dT%H:%M:%S')
    || CASE WHEN ms % 1000 = 0 THEN '' ELSE '.' || lpad(CAST(ms % 1000 AS VARCHAR), 3, '0') END || 'Z';
