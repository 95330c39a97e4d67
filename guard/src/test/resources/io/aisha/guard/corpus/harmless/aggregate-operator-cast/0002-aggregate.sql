--liquibase formatted sql

--changeset ann:0002-aggregate splitStatements:false stripComments:false rollbackSplitStatements:false
create function last_of(text, text) returns text language sql immutable as 'select $2';
create aggregate last_text (text) (sfunc = last_of, stype = text);
--rollback drop aggregate last_text (text);
--rollback drop function last_of(text, text);
