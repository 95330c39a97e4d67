--liquibase formatted sql

--changeset ann:0002-gift-cards splitStatements:false stripComments:false rollbackSplitStatements:false
-- create table gift_cards (code text primary key);
--rollback drop table gift_cards;
