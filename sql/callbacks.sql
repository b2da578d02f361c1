CREATE ROLE aircan_regress_one;
CREATE ROLE aircan_regress_two;
CREATE ROLE aircan_regress_member IN ROLE aircan_regress_one;
CREATE ROLE aircan_regress_monitor IN ROLE pg_monitor;

-- a role sees the callbacks of the jobs that it, or a role it belongs to, asked for
INSERT INTO aircan.callback (job_id, role, seq, kind, url, event, body, next_attempt)
VALUES (1, 'aircan_regress_one', 1, 'webhook', 'https://a.example.org', 'DONE', '{}', now()),
       (2, 'aircan_regress_two', 1, 'webhook', 'https://b.example.org', 'DONE', '{}', now());
SET ROLE aircan_regress_one;
SELECT job_id, role, event, state, attempts FROM aircan.callback ORDER BY job_id;
SET ROLE aircan_regress_two;
SELECT job_id, role, event, state, attempts FROM aircan.callback ORDER BY job_id;
SET ROLE aircan_regress_member;
SELECT job_id FROM aircan.callback ORDER BY job_id;
SET ROLE aircan_regress_monitor;
SELECT job_id FROM aircan.callback ORDER BY job_id;

-- and nobody can change them, or read a secret
INSERT INTO aircan.callback (job_id, role, seq, kind, url, event, body)
VALUES (3, 'aircan_regress_monitor', 1, 'webhook', 'https://c.example.org', 'DONE', '{}');
UPDATE aircan.callback SET url = 'https://c.example.org';
DELETE FROM aircan.callback;
SELECT * FROM aircan.secret;
SELECT aircan_callback_retry();
RESET ROLE;

-- who may see a callback that failed can have it sent again
GRANT EXECUTE ON FUNCTION aircan_callback_retry
    TO aircan_regress_one, aircan_regress_member, aircan_regress_monitor;
UPDATE aircan.callback SET state = 'FAILED', attempts = 11, next_attempt = NULL;
SET ROLE aircan_regress_monitor;
SELECT aircan_callback_retry() AS again;
SET ROLE aircan_regress_one;
SELECT aircan_callback_retry(2) AS again;
SET ROLE aircan_regress_member;
SELECT aircan_callback_retry() AS again;
SELECT aircan_callback_retry() AS again;
RESET ROLE;
SELECT job_id, state, attempts, next_attempt IS NOT NULL AS is_due
FROM aircan.callback ORDER BY job_id;

-- unless the rest of its URL is forgotten
UPDATE aircan.callback SET url = 'https://b.example.org/hook?key=***' WHERE job_id = 2;
SELECT aircan_callback_retry(2) AS again;
INSERT INTO aircan.secret VALUES (2, 'callback_url', 'https://b.example.org/hook?key=1');
SELECT aircan_callback_retry(2) AS again;

DELETE FROM aircan.callback;
DELETE FROM aircan.secret;
DROP OWNED BY aircan_regress_one, aircan_regress_member, aircan_regress_monitor;
DROP ROLE aircan_regress_member, aircan_regress_monitor, aircan_regress_one, aircan_regress_two;
