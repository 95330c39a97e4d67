--liquibase formatted sql

--changeset ann:0002-odd splitStatements:false stripComments:false rollbackSplitStatements:false
create publication orders_feed for table orders;
create collation german (provider = icu, locale = 'de-u-kn-true');
create text search configuration simple_de (copy = pg_catalog.german);
create function log_ddl() returns event_trigger language plpgsql as 'begin raise debug ''ddl''; end';
create event trigger log_all on ddl_command_end execute function log_ddl();
/* liquibase rollback
drop event trigger log_all;
drop function log_ddl();
drop text search configuration simple_de;
drop collation german;
drop publication orders_feed;
*/
