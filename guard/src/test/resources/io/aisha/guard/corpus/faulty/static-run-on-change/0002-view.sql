--liquibase formatted sql
--changeset web:views runOnChange:true
create view drafts as select id, title from posts where not published;
--rollback drop view drafts;
