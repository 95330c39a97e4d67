--liquibase formatted sql
--changeset web:views runAlways:true splitStatements:false
create or replace view drafts as select id, title from posts where not published;
--rollback drop view drafts;
