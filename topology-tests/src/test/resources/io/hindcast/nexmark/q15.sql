WITH classed AS (
    SELECT *, CASE WHEN price < 10000 THEN 1 WHEN price < 1000000 THEN 2 ELSE 3 END AS rank
    FROM days
)
SELECT '' AS key, start_ms, end_ms, label,
    '"total_bids":' || count(*)
    || ',"rank1_bids":' || count(*) FILTER (rank = 1)
    || ',"rank2_bids":' || count(*) FILTER (rank = 2)
    || ',"rank3_bids":' || count(*) FILTER (rank = 3)
    || ',"total_bidders":' || count(DISTINCT bidder)
    || ',"rank1_bidders":' || count(DISTINCT bidder) FILTER (rank = 1)
    || ',"rank2_bidders":' || count(DISTINCT bidder) FILTER (rank = 2)
    || ',"rank3_bidders":' || count(DISTINCT bidder) FILTER (rank = 3)
    || ',"total_auctions":' || count(DISTINCT auction)
    || ',"rank1_auctions":' || count(DISTINCT auction) FILTER (rank = 1)
    || ',"rank2_auctions":' || count(DISTINCT auction) FILTER (rank = 2)
    || ',"rank3_auctions":' || count(DISTINCT auction) FILTER (rank = 3) AS json
FROM classed
GROUP BY start_ms, end_ms, label
