--liquibase formatted sql

--changeset ann:0002-score splitStatements:false stripComments:false rollbackSplitStatements:false
create domain score as integer not null default 5 check (value between 0 and 10);
alter table orders add column score score;
--rollback alter table orders drop column score;
--rollback drop domain score;
