--liquibase formatted sql

--changeset ann:0002-stamps splitStatements:false stripComments:false rollbackSplitStatements:false
DO $do$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['"Account"', 'deals'] LOOP
        EXECUTE format('ALTER TABLE crm.%s ADD COLUMN changed_by text; ', t);
    END LOOP;
END
$do$;
/* liquibase rollback
ALTER TABLE crm."Account" DROP COLUMN changed_by;
ALTER TABLE crm.deals DROP COLUMN changed_by;
*/
