-- the settings, as docs/options.md has them
LOAD 'aircan';
SET aircan.allowed_networks = '';
SELECT name, setting, unit, context, vartype
FROM pg_settings WHERE name LIKE 'aircan.%' ORDER BY name;

-- what widens the policy is for superusers
CREATE ROLE aircan_regress_user;
SET ROLE aircan_regress_user;
SET aircan.allowed_networks = '0.0.0.0/0';
SET aircan.max_file_size = '1TB';
SET aircan.stall_timeout = '10s';
RESET ROLE;
DROP ROLE aircan_regress_user;
\c
-- not even before the module is there
CREATE ROLE aircan_regress_user;
GRANT EXECUTE ON FUNCTION aircan_infer TO aircan_regress_user;
SET ROLE aircan_regress_user;
SET aircan.max_file_size = '1TB';
SELECT aircan_infer('a') ->> 'encoding' AS encoding;
SHOW aircan.max_file_size;
RESET ROLE;
REVOKE EXECUTE ON FUNCTION aircan_infer FROM aircan_regress_user;
DROP ROLE aircan_regress_user;
SET aircan.allowed_networks = 'not a network/99';
SET aircan.nonsense = 1;

-- what the extension made, and who may use it
SELECT p.oid::regprocedure, p.proacl IS NOT NULL AND NOT EXISTS
    (SELECT FROM aclexplode(p.proacl) a WHERE a.grantee = 0) AS not_for_public
FROM pg_depend d JOIN pg_proc p ON p.oid = d.objid
WHERE d.refclassid = 'pg_extension'::regclass
AND d.refobjid = (SELECT oid FROM pg_extension WHERE extname = 'aircan')
AND d.classid = 'pg_proc'::regclass
ORDER BY p.proname;
SELECT c.oid::regclass, obj_description(c.oid, 'pg_class') IS NOT NULL AS described
FROM pg_class c
WHERE c.relnamespace = 'aircan'::regnamespace AND c.relkind IN ('r', 'v', 'S')
ORDER BY 1;
SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
AND oid IN (SELECT objid FROM pg_depend WHERE deptype = 'e');
